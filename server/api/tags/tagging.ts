import type { Db, Row } from '../../db/database.ts'
import { type Event, record } from '../activity/record.ts'
import type { Caller } from '../caller.ts'
import { templateFor } from '../checklists/checklists.access.ts'
import { mayEditTemplate } from '../checklists/checklists.rules.ts'
import { aboutTemplate } from '../checklists/update.ts'
import { allow, found, ifMissing, invalid, remove } from '../refusal.ts'
import { mayEditRun } from '../runs/runs.rules.ts'
import { visibleAccess } from '../runs/runs.visibility.ts'
import { about } from '../runs/update.ts'
import type { TagSubjectBody } from './tags.schema.ts'

type Subject = Pick<TagSubjectBody, 'subject_id' | 'subject_type'>

/** What Tallyfy says of an unknown subject and of an archived one alike (reference 12.1). */
const noSubject = () => invalid({ subject_id: ['Subject not found'] })

/**
 * Puts a tag on a run or a template and gives the association. Done a second time it is the same association, and
 * nothing more happens.
 */
export async function tagSubject(
  db: Db,
  caller: Caller,
  now: Date,
  { subject_id, subject_type, tag_id }: TagSubjectBody,
): Promise<Row<'tagging'>> {
  const subject = await lockSubject(db, caller, { subject_id, subject_type }).catch(
    ifMissing(noSubject),
  )
  const tag = await db
    .selectFrom('tag')
    .where('org_id', '=', caller.org.id)
    .where('id', '=', tag_id)
    .where('deleted_at', 'is', null)
    .select('title')
    // Nobody deletes it until the association is there.
    .forKeyShare()
    .executeTakeFirst()
  if (!tag) throw invalid({ tag_id: ['The selected tag_id is invalid.'] })
  const existing = await db
    .selectFrom('tagging')
    .where('tag_id', '=', tag_id)
    .where(subject.column, '=', subject_id)
    .selectAll()
    .executeTakeFirst()
  if (existing) return existing
  const tagging = await db
    .insertInto('tagging')
    .values({ tag_id, [subject.column]: subject_id, created_at: now })
    .returningAll()
    .executeTakeFirstOrThrow()
  await note(db, caller, now, subject, {
    verb: 'linked',
    description: `Tagged the ${subject.name} with "${tag.title}"`,
    new_value: tag_id,
  })
  return tagging
}

/** Takes a tag off what it is on, by the id of the association (reference 12.1). */
export async function untagSubject(db: Db, caller: Caller, now: Date, association: number) {
  const { tag_id, title, run_id, checklist_id } = found(
    await db
      .selectFrom('tagging')
      .innerJoin('tag', 'tag.id', 'tagging.tag_id')
      .where('tag.org_id', '=', caller.org.id)
      .where('tagging.id', '=', association)
      .select(['tag_id', 'title', 'run_id', 'checklist_id'])
      .executeTakeFirst(),
  )
  const subject = await lockSubject(
    db,
    caller,
    run_id === null
      ? { subject_id: checklist_id ?? '', subject_type: 'Checklist' }
      : { subject_id: run_id, subject_type: 'Run' },
  )
  await remove(db.deleteFrom('tagging').where('id', '=', association))
  await note(db, caller, now, subject, {
    verb: 'unlinked',
    description: `Took the tag "${title}" off the ${subject.name}`,
    old_value: tag_id,
  })
}

type Locked = {
  column: 'run_id' | 'checklist_id'
  name: string
  about: Pick<Event, 'type' | 'entity_type' | 'entity_id' | 'run_id' | 'checklist_id'>
}

/**
 * What is tagged, locked against other changes. Throws 404 where there is no such thing, 403 where the caller may
 * not edit it, 422 where it is archived.
 */
async function lockSubject(
  db: Db,
  caller: Caller,
  { subject_id, subject_type }: Subject,
): Promise<Locked> {
  if (subject_type === 'Run') {
    const { run, permissions } = await visibleAccess(db, caller, subject_id, { lock: true })
    allow(mayEditRun(caller, run, permissions))
    if (run.archived_at) throw noSubject()
    return { column: 'run_id', name: `process "${run.name}"`, about: about(run) }
  }
  const reach = { lock: 'change', archived: true } as const
  const { template, permissions } = await templateFor(db, caller, subject_id, reach)
  allow(mayEditTemplate(caller, template, permissions))
  if (template.archived_at) throw noSubject()
  return {
    column: 'checklist_id',
    name: `template "${template.title}"`,
    about: aboutTemplate(template),
  }
}

async function note(
  db: Db,
  caller: Caller,
  now: Date,
  { column, about }: Locked,
  event: Pick<Event, 'verb' | 'description' | 'old_value' | 'new_value'>,
) {
  await db
    .updateTable(column === 'run_id' ? 'run' : 'checklist')
    .set({ last_updated: now })
    .where('id', '=', about.entity_id)
    .execute()
  await record(db, caller, now, { ...about, ...event, field: 'tags' })
}
