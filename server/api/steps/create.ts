import { type Db, json } from '../../db/database.ts'
import { type Event, record } from '../activity/record.ts'
import { aliasOf } from '../alias.ts'
import type { Caller } from '../caller.ts'
import { settleForm } from '../fields/form.ts'
import { newId } from '../ids.ts'
import { movePlaces } from '../move-places.ts'
import { placed } from '../places.rules.ts'
import { invalid } from '../refusal.ts'
import { wrongStep } from './references.ts'
import { editableSteps, touchTemplate } from './steps.access.ts'
import type { CreateStepBody } from './steps.schema.ts'

/** What every row of the audit trail about a step says. */
export const aboutStep = ({ id, checklist_id }: { id: string; checklist_id: string }) =>
  ({ type: 'Step', entity_type: 'step', entity_id: id, checklist_id }) satisfies Partial<Event>

/** Adds a step to a template, the last unless a place was asked for (reference 9.1), and gives its id. */
export async function createStep(
  db: Db,
  caller: Caller,
  now: Date,
  checklist_id: string,
  body: CreateStepBody,
): Promise<string> {
  const { steps } = await editableSteps(db, caller, checklist_id)
  const id = newId()
  const errors = await wrongStep(db, caller, body, { id, checklist_id, steps })
  if (Object.keys(errors).length > 0) throw invalid(errors)
  const places = placed(steps, id, body.position)
  await insert(db, caller, now, { ...body, id, checklist_id, position: places.get(id) ?? 1 })
  places.delete(id)
  await movePlaces(db, 'step', places)
  await touchTemplate(db, caller, now, checklist_id)
  return id
}

/**
 * The steps that came along with a new template, in their order. Deadlines that were counted from one of them still
 * are; stages did not come along.
 */
export async function insertSteps(
  db: Db,
  caller: Caller,
  now: Date,
  checklist_id: string,
  sent: (CreateStepBody & { id?: string | null | undefined })[],
): Promise<void> {
  const ids = new Map(sent.map((step, index) => [step.id ?? `#${index}`, newId()]))
  const inOrder = sent
    .map((step, index) => ({ step, index, id: ids.get(step.id ?? `#${index}`) ?? newId() }))
    .toSorted((a, b) => (a.step.position ?? a.index + 1) - (b.step.position ?? b.index + 1))
  const steps = inOrder.map(({ step, index, id }) => {
    const { deadline } = step
    const moved = deadline && { ...deadline, step: ids.get(deadline.step) ?? deadline.step }
    return { ...step, id, index, deadline: moved, stage_id: null }
  })
  const placedSteps = steps.map(({ id, deadline }) => ({ id, deadline: deadline ?? null }))
  const errors: Record<string, string[]> = {}
  for (const step of steps) {
    const wrong = await wrongStep(db, caller, step, {
      id: step.id,
      checklist_id,
      steps: placedSteps,
    })
    for (const [field, texts] of Object.entries(wrong))
      errors[`steps.${step.index}.${field}`] = texts
  }
  if (Object.keys(errors).length > 0) throw invalid(errors)
  for (const [at, { index: _, ...step }] of steps.entries())
    await insert(db, caller, now, { ...step, checklist_id, position: at + 1 })
}

type NewStep = CreateStepBody & { id: string; checklist_id: string; position: number }

async function insert(db: Db, caller: Caller, now: Date, { captures = [], ...step }: NewStep) {
  const { id, title, start_date, deadline, bp_to_launch } = step
  const form = await settleForm(db, caller.org.id, captures, [], { step_id: id })
  await db
    .insertInto('step')
    .values({
      ...step,
      stage_id: step.stage_id || null,
      alias: `${aliasOf(title)}-${id.slice(0, 7)}`,
      start_date: start_date && json(start_date),
      deadline: deadline && json(deadline),
      bp_to_launch: bp_to_launch && json(bp_to_launch),
      captures: json(form),
      created_at: now,
      last_updated: now,
    })
    .execute()
  await record(db, caller, now, {
    ...aboutStep(step),
    verb: 'created',
    description: `Added the step "${title}"`,
  })
}
