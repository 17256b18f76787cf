import { type Db, json } from '../../db/database.ts'
import { type Event, record } from '../activity/record.ts'
import type { Caller } from '../caller.ts'
import { isUsedByRules } from '../fields/definitions.ts'
import { type FieldDefinition, readFields } from '../fields/field.ts'
import { settleForm } from '../fields/form.ts'
import { allow, forbidden, found, invalid } from '../refusal.ts'
import { templateFor } from './checklists.access.ts'
import type { UpdateBody } from './checklists.body.ts'
import type { ChecklistRow } from './checklists.repository.ts'
import { mayEditTemplate } from './checklists.rules.ts'
import { columnsOf } from './columns.ts'
import { wrongReferences } from './references.ts'

/** What every row of the audit trail about a template says. */
export const aboutTemplate = (template: { id: string }) =>
  ({
    type: 'Blueprint',
    entity_type: 'checklist',
    entity_id: template.id,
    checklist_id: template.id,
  }) satisfies Partial<Event>

/**
 * Changes a template (reference 9.1): what is not sent stays, but `prerun` replaces the whole list of kick-off
 * fields. Whoever sees a template may star it; anything else takes the right to edit it.
 */
export async function updateChecklist(
  db: Db,
  caller: Caller,
  now: Date,
  id: string,
  body: UpdateBody,
): Promise<void> {
  const { template, permissions } = await templateFor(db, caller, id, { lock: 'change' })
  if (!isOnlyStar(template, body)) allow(mayEditTemplate(caller, template, permissions))
  const rules = body.automated_actions ?? template.automated_actions
  if (body.prerun) mayRemove(readFields(template.prerun), body.prerun, rules)
  const errors = await wrongReferences(db, caller, body, template)
  if (Object.keys(errors).length > 0) throw invalid(errors)

  const prerun =
    body.prerun &&
    (await settleForm(db, caller.org.id, body.prerun, readFields(template.prerun), {
      checklist_id: id,
    }))
  const changes = changedFields(template, { ...body, prerun })
  if (changes.length > 0)
    await db
      .updateTable('checklist')
      .set({
        ...columnsOf(body),
        prerun: prerun && json(prerun),
        last_updated: now,
        last_updated_by: caller.user.id,
      })
      .where('id', '=', id)
      .execute()
  const stars = await star(db, template, caller.user.id, body.starred)
  await record(db, caller, now, ...changes, ...stars)
}

/** Takes one kick-off field out of a template; a rule that uses it forbids that (reference 3.4). */
export async function deletePrerun(db: Db, caller: Caller, now: Date, id: string, field: string) {
  const { template, permissions } = await templateFor(db, caller, id, { lock: 'change' })
  const fields = readFields(template.prerun)
  const gone = found(fields.find((one) => one.id === field))
  allow(mayEditTemplate(caller, template, permissions))
  mayRemove([gone], [], template.automated_actions)
  const left = fields
    .filter((one) => one !== gone)
    .map((one, index) => ({ ...one, position: index + 1 }))
  await db
    .updateTable('checklist')
    .set({ prerun: json(left), last_updated: now, last_updated_by: caller.user.id })
    .where('id', '=', id)
    .execute()
  await record(db, caller, now, changed(template, 'prerun', template.prerun, left))
}

/** Throws 403 where a field that is to go is named by a rule of its template. */
export function mayRemove(
  current: FieldDefinition[],
  left: readonly { id?: string | null | undefined }[],
  rules: readonly unknown[],
): void {
  const gone = current.filter((field) => !left.some(({ id }) => id === field.id))
  const used = gone.find(({ id }) => isUsedByRules(rules, [id]))
  if (used) throw forbidden(`The field "${used.label}" is used by a rule of this template.`)
}

function isOnlyStar(template: ChecklistRow, body: UpdateBody): boolean {
  const { title, starred: _, ...rest } = body
  return title === template.title && Object.values(rest).every((value) => value === undefined)
}

const changed = (
  template: ChecklistRow,
  field: string,
  old_value: unknown,
  new_value: unknown,
) => ({
  ...aboutTemplate(template),
  verb: 'updated',
  description: `Changed ${field.replaceAll('_', ' ')} of the template "${template.title}"`,
  field,
  old_value,
  new_value,
})

/** One row for every part of a template that becomes another. */
function changedFields(
  template: ChecklistRow,
  body: Omit<UpdateBody, 'prerun'> & { prerun: FieldDefinition[] | undefined },
): Event[] {
  const { starred: _, ...sent } = body
  const before = new Map<string, unknown>(Object.entries(template))
  return Object.entries(sent).flatMap(([field, value]) => {
    const old = before.get(field) ?? null
    return value === undefined || json(value) === json(old)
      ? []
      : [changed(template, field, old, value)]
  })
}

/** Sets or takes off the caller's own star. */
async function star(
  db: Db,
  template: ChecklistRow,
  user_id: number,
  wanted: boolean | undefined,
): Promise<Event[]> {
  if (wanted === undefined || wanted === template.starred) return []
  if (wanted)
    await db
      .insertInto('checklist_star')
      .values({ checklist_id: template.id, user_id })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  else
    await db
      .deleteFrom('checklist_star')
      .where('checklist_id', '=', template.id)
      .where('user_id', '=', user_id)
      .execute()
  return [changed(template, 'starred', template.starred, wanted)]
}
