import { type Db, json } from '../../db/database.ts'
import { record } from '../activity/record.ts'
import { aliasOf } from '../alias.ts'
import { type Caller, requireOrg } from '../caller.ts'
import { clipped } from '../clip.ts'
import { readFields } from '../fields/field.ts'
import { newId, takeNumbers } from '../ids.ts'
import { allow } from '../refusal.ts'
import { templateFor } from './checklists.access.ts'
import type { CloneBody } from './checklists.body.ts'
import { stagesOf, stepsOf } from './checklists.repository.ts'
import { mayCreateTemplate, mayDuplicateTemplate } from './checklists.rules.ts'
import { aboutTemplate } from './update.ts'

const TITLE_LENGTH = 250
const COPY = ' (copy)'

/**
 * Copies a template with its form, stages, steps and rules, and gives the id of the copy, which is the caller's. All
 * get ids of their own and keep their aliases, which texts and rules refer to. Rights, tags, stars, public links and
 * files stay with the original. A copy for another organisation is refused: a token is for one.
 */
export async function cloneChecklist(
  db: Db,
  caller: Caller,
  now: Date,
  id: string,
  { tenant, title }: CloneBody,
): Promise<string> {
  // Locked, so that the copy is of one moment.
  const { template, permissions } = await templateFor(db, caller, id, { lock: 'change' })
  allow(mayCreateTemplate(caller))
  allow(mayDuplicateTemplate(caller, template, permissions))
  if (tenant) requireOrg(caller, tenant)
  const { starred: _, steps_count: __, ...row } = template
  const steps = (await stepsOf(db, [id])).get(id) ?? []
  const stages = (await stagesOf(db, [id])).get(id) ?? []
  const fields = [row, ...steps].flatMap((one) =>
    readFields('prerun' in one ? one.prerun : one.captures),
  )
  const ids = new Map([row, ...steps, ...stages, ...fields].map((one) => [one.id, newId()]))
  const copyOf = (own: string) => ids.get(own) ?? own
  const copied = (value: unknown): string =>
    json(value).replaceAll(/\b[0-9a-f]{32}\b/g, (own) => copyOf(own))
  const copiedOrNull = (value: unknown) => (value === null ? null : copied(value))

  const copy = copyOf(id)
  const name = title || `${clipped(row.title, TITLE_LENGTH - COPY.length)}${COPY}`
  await db
    .insertInto('checklist')
    .values({
      ...row,
      id: copy,
      increment_id: await takeNumbers(db, caller.org.id, 'checklist'),
      title: name,
      alias: `${aliasOf(name)}-${copy.slice(0, 7)}`,
      owner_id: caller.user.id,
      created_by: caller.user.id,
      last_updated_by: caller.user.id,
      is_pinned: false,
      is_featured: false,
      is_public: false,
      is_public_kickoff: false,
      started_processes: 0,
      prerun: copied(row.prerun),
      automated_actions: copied(row.automated_actions),
      public_cover: row.public_cover && json(row.public_cover),
      custom_fields: row.custom_fields && json(row.custom_fields),
      created_at: now,
      last_updated: now,
    })
    .execute()
  for (const stage of stages)
    await db
      .insertInto('stage')
      .values({ ...stage, id: copyOf(stage.id), checklist_id: copy })
      .execute()
  for (const step of steps)
    await db
      .insertInto('step')
      .values({
        ...step,
        id: copyOf(step.id),
        checklist_id: copy,
        stage_id: step.stage_id && copyOf(step.stage_id),
        start_date: copiedOrNull(step.start_date),
        deadline: copiedOrNull(step.deadline),
        bp_to_launch: copiedOrNull(step.bp_to_launch),
        captures: copied(step.captures),
        created_at: now,
        last_updated: now,
      })
      .execute()
  await record(db, caller, now, {
    ...aboutTemplate({ id: copy }),
    verb: 'created',
    description: `Copied the template "${row.title}" as "${name}"`,
  })
  return copy
}
