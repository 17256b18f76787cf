import { type Db, json, type Row } from '../../db/database.ts'
import { record } from '../activity/record.ts'
import type { Caller } from '../caller.ts'
import { mayRemove } from '../checklists/update.ts'
import { settledField } from '../fields/definitions.ts'
import { type DefinitionBody, wrongDefinition } from '../fields/definitions.schema.ts'
import { type FieldDefinition, readFields } from '../fields/field.ts'
import { settleForm } from '../fields/form.ts'
import { placed } from '../places.rules.ts'
import { found, invalid } from '../refusal.ts'
import { aboutStep } from './create.ts'
import { editableStep, touchTemplate } from './steps.access.ts'

/** Where a field of a step is: `field` is none for a new one. */
type Place = { checklist: string; step: string }

/** Adds a field to the form of a step, the last unless a place was asked for (reference 9.1). */
export async function createCapture(
  db: Db,
  caller: Caller,
  now: Date,
  place: Place,
  body: DefinitionBody,
): Promise<FieldDefinition> {
  const { step } = await editableStep(db, caller, place.checklist, place.step)
  const fields = readFields(step.captures)
  const [made] = await settleForm(db, caller.org.id, [{ ...body, id: null }], [], {
    step_id: step.id,
  })
  const field = found(made)
  const told = `Added the field "${field.label}"`
  return store(
    db,
    caller,
    now,
    step,
    at([...fields, field], field.id, body.position),
    field.id,
    told,
  )
}

/** Changes a field of a step; label, type and `required` have to be sent, all else stays where it is not. */
export async function updateCapture(
  db: Db,
  caller: Caller,
  now: Date,
  place: Place & { field: string },
  { position, ...body }: DefinitionBody,
): Promise<FieldDefinition> {
  const { step } = await editableStep(db, caller, place.checklist, place.step)
  const fields = readFields(step.captures)
  const before = found(fields.find(({ id }) => id === place.field))
  const errors = wrongDefinition({
    ...body,
    position: undefined,
    options: body.options ?? before.options,
    columns: body.columns ?? before.columns,
    list: body.list === undefined ? before.list : body.list,
  })
  if (Object.keys(errors).length > 0) throw invalid(errors)
  const field = settledField({ ...body, position: undefined }, before, { step_id: step.id })
  const changed = fields.map((one) => (one === before ? field : one))
  const told = `Changed the field "${field.label}"`
  const form = position === undefined ? changed : at(changed, field.id, position)
  return store(db, caller, now, step, form, field.id, told)
}

/** Takes a field off a step; a rule that uses it forbids that (reference 3.4). */
export async function deleteCapture(
  db: Db,
  caller: Caller,
  now: Date,
  place: Place & { field: string },
): Promise<void> {
  const { template, step } = await editableStep(db, caller, place.checklist, place.step)
  const fields = readFields(step.captures)
  const gone = found(fields.find(({ id }) => id === place.field))
  mayRemove([gone], [], template.automated_actions)
  const left = fields
    .filter((one) => one !== gone)
    .map((one, index) => ({ ...one, position: index + 1 }))
  await write(db, caller, now, step, left, `Deleted the field "${gone.label}"`)
}

/** A form in its order with one field moved to a place, counted from 1 without gaps. */
function at(fields: FieldDefinition[], id: string, position: number | undefined) {
  const numbered = fields.map((field, index) => ({ ...field, position: index + 1 }))
  const asked = position === undefined ? undefined : Math.max(1, position)
  const places = placed(numbered, id, asked)
  return numbered
    .map((field) => ({ ...field, position: places.get(field.id) ?? field.position }))
    .toSorted((a, b) => a.position - b.position)
}

async function store(
  db: Db,
  caller: Caller,
  now: Date,
  step: Row<'step'>,
  form: FieldDefinition[],
  id: string,
  told: string,
): Promise<FieldDefinition> {
  await write(db, caller, now, step, form, told)
  return found(form.find((field) => field.id === id))
}

async function write(
  db: Db,
  caller: Caller,
  now: Date,
  step: Row<'step'>,
  form: FieldDefinition[],
  told: string,
): Promise<void> {
  if (json(form) === json(readFields(step.captures))) return
  await db
    .updateTable('step')
    .set({ captures: json(form), last_updated: now })
    .where('id', '=', step.id)
    .execute()
  await touchTemplate(db, caller, now, step.checklist_id)
  await record(db, caller, now, {
    ...aboutStep(step),
    verb: 'updated',
    description: `${told} on the step "${step.title}"`,
    field: 'captures',
    old_value: step.captures,
    new_value: form,
  })
}
