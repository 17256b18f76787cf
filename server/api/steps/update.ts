import { type Db, json, type Row } from '../../db/database.ts'
import { type Event, record } from '../activity/record.ts'
import type { Caller } from '../caller.ts'
import { isUsedByRules } from '../fields/definitions.ts'
import { readFields } from '../fields/field.ts'
import { movePlaces } from '../move-places.ts'
import { placed, renumbered } from '../places.rules.ts'
import { forbidden, invalid } from '../refusal.ts'
import { aboutStep } from './create.ts'
import { wrongStep } from './references.ts'
import { editableStep, touchTemplate } from './steps.access.ts'
import { countedFrom } from './steps.rules.ts'
import type { UpdateStepBody } from './steps.schema.ts'

/** Changes a step of a template; what is not sent stays. Another position moves it among the others. */
export async function updateStep(
  db: Db,
  caller: Caller,
  now: Date,
  checklist_id: string,
  id: string,
  { position, ...body }: UpdateStepBody,
): Promise<void> {
  const { step, steps } = await editableStep(db, caller, checklist_id, id)
  const errors = await wrongStep(db, caller, body, { id, checklist_id, steps, before: step })
  if (Object.keys(errors).length > 0) throw invalid(errors)
  const sent = { ...body, stage_id: body.stage_id === '' ? null : body.stage_id }
  const changes = changedFields(step, sent)
  const places = position === undefined ? new Map<string, number>() : placed(steps, id, position)
  if (changes.length === 0 && places.size === 0) return
  if (changes.length > 0)
    await db
      .updateTable('step')
      .set({
        ...sent,
        start_date: sent.start_date && json(sent.start_date),
        deadline: sent.deadline && json(sent.deadline),
        bp_to_launch: sent.bp_to_launch && json(sent.bp_to_launch),
        last_updated: now,
      })
      .where('id', '=', id)
      .execute()
  await movePlaces(db, 'step', places)
  await touchTemplate(db, caller, now, checklist_id)
  const moved: Event[] =
    places.size === 0
      ? []
      : [
          {
            ...aboutStep(step),
            verb: 're-ordered',
            description: `Moved the step "${step.title}"`,
            field: 'position',
            old_value: step.position,
            new_value: places.get(id) ?? step.position,
          },
        ]
  await record(db, caller, now, ...changes, ...moved)
}

/**
 * Takes a step out of a template. Processes that have it keep it; deadlines that were counted from it are counted
 * from the launch. A rule that names it, or a field on it, forbids that.
 */
export async function deleteStep(
  db: Db,
  caller: Caller,
  now: Date,
  checklist_id: string,
  id: string,
): Promise<void> {
  const { template, step, steps } = await editableStep(db, caller, checklist_id, id)
  const fields = readFields(step.captures)
  if (isUsedByRules(template.automated_actions, [id, ...fields.map((field) => field.id)]))
    throw forbidden(`The step "${step.title}" is used by a rule of this template.`)
  await db.updateTable('step').set({ archived_at: now }).where('id', '=', id).execute()
  for (const { id: other, deadline } of steps)
    if (countedFrom(deadline) === id)
      await db
        .updateTable('step')
        .set({ deadline: json(Object.assign({}, deadline, { step: 'start_run' })) })
        .where('id', '=', other)
        .execute()
  await movePlaces(db, 'step', renumbered(steps.filter((one) => one !== step)))
  await touchTemplate(db, caller, now, checklist_id)
  await record(db, caller, now, {
    ...aboutStep(step),
    verb: 'deleted',
    description: `Deleted the step "${step.title}"`,
  })
}

/** One row for every part of a step that becomes another. */
function changedFields(step: Row<'step'>, sent: Omit<UpdateStepBody, 'position'>): Event[] {
  const before = new Map<string, unknown>(Object.entries(step))
  return Object.entries(sent).flatMap(([field, value]) => {
    const old = before.get(field) ?? null
    return value === undefined || json(value) === json(old)
      ? []
      : [
          {
            ...aboutStep(step),
            verb: PEOPLE.has(field) ? 'owners-updated' : 'updated',
            description: `Changed ${field.replaceAll('_', ' ')} of the step "${step.title}"`,
            field,
            old_value: old,
            new_value: value,
          },
        ]
  })
}

const PEOPLE = new Set(['assignees', 'guests', 'groups', 'roles'])
