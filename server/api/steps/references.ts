import type { Db, Row } from '../../db/database.ts'
import type { Caller } from '../caller.ts'
import { findChecklist } from '../checklists/checklists.repository.ts'
import { lookUp } from '../people.ts'
import type { FieldErrors } from '../refusal.ts'
import { unknownRoles } from '../runs/launch.repository.ts'
import { type PlacedStep, wrongAnchor } from './steps.rules.ts'
import type { UpdateStepBody } from './steps.schema.ts'

/** A step that is to be written: its id, its template and all the steps of that. */
type Place = {
  id: string
  checklist_id: string
  steps: readonly PlacedStep[]
  before?: Row<'step'>
}

/** What is wrong with whom and what a step names, by field. Whatever it names already may stay, even if gone since. */
export async function wrongStep(
  db: Db,
  caller: Caller,
  body: Omit<UpdateStepBody, 'title' | 'position'>,
  { id, checklist_id, steps, before }: Place,
): Promise<FieldErrors> {
  const { assignees = [], guests = [], groups = [], roles = [] } = body
  const org = caller.org.id
  const directory = await lookUp(
    db,
    org,
    { users: assignees, guests, groups },
    before?.assignees ?? [],
  )
  const errors: FieldErrors = {}
  const name = (field: string, unknown: (string | number)[], says: string) => {
    if (unknown.length > 0) errors[field] = [`${says}: ${unknown.join(', ')}.`]
  }
  const strangers = 'Not in this organization'
  name(
    'assignees',
    assignees.filter((user) => !directory.users.has(user)),
    strangers,
  )
  name(
    'guests',
    guests.filter((email) => directory.taken.has(email) && !before?.guests.includes(email)),
    'The address of a member, not of a guest',
  )
  name(
    'groups',
    groups.filter((group) => !directory.groups.has(group) && !before?.groups.includes(group)),
    strangers,
  )
  const unknown = await unknownRoles(db, org, roles)
  name(
    'roles',
    unknown.filter((role) => !before?.roles.includes(role)),
    strangers,
  )
  const { deadline, stage_id, bp_to_launch } = body
  const anchor = deadline && wrongAnchor(steps, id, deadline.step)
  if (anchor) errors['deadline.step'] = [anchor]
  if (stage_id && !(await isStageOf(db, checklist_id, stage_id)))
    errors['stage_id'] = ['The selected stage is not in this template.']
  if (
    bp_to_launch &&
    !isLaunchedAlready(before, bp_to_launch.id) &&
    !(await findChecklist(db, caller, bp_to_launch.id))
  )
    errors['bp_to_launch.id'] = ['The selected template is invalid.']
  return errors
}

const isLaunchedAlready = (before: Row<'step'> | undefined, id: string) => {
  const named = before?.bp_to_launch
  return typeof named === 'object' && named !== null && 'id' in named && named.id === id
}

const isStageOf = async (db: Db, checklist: string, id: string) =>
  (await db
    .selectFrom('stage')
    .where('checklist_id', '=', checklist)
    .where('id', '=', id)
    .select('id')
    .executeTakeFirst()) !== undefined
