import type { Db, Row } from '../../db/database.ts'
import { json } from '../../db/database.ts'
import type { Caller } from '../caller.ts'
import { calendarOf, onWorkingDay } from '../deadlines.rules.ts'
import { checkValues, type FileStamp, type Values } from '../fields/values.ts'
import { keepFiles, wrongFiles } from '../files/values.ts'
import { inviteGuests, lookUp, unknownPeople } from '../people.ts'
import { type FieldErrors, invalid, unless } from '../refusal.ts'
import { reassign } from './owners.repository.ts'
import { type Owners, replacedOwners, tooManyOwners } from './owners.rules.ts'
import { closeRanks } from './positions.repository.ts'
import { type LockedTask, lockTask } from './task-access.ts'
import type { UpdateBody } from './tasks.schema.ts'
import { updateRefusal } from './tasks.rules.ts'
import { touch } from './touch.ts'

/** Changes a task (reference 7.4). Throws before anything is written where something sent cannot be. */
export async function updateTask(
  db: Db,
  caller: Caller,
  now: Date,
  at: { id: string; run?: string },
  body: UpdateBody,
  files: FileStamp,
): Promise<void> {
  const locked = await lockTask(db, caller.org.id, at.id, at)
  const { task, access } = locked
  const changes = changed(task, { ...body, ...onCalendar(body, caller) })
  const owners = await newOwners(db, caller, locked, body)
  // One-off tasks are sent whole: what is said of them again is not asked for (reference 7.4).
  const asked = [
    ...changes.map(({ field }) => field),
    ...(owners?.isNew ? ['owners'] : []),
    ...(body.taskdata === undefined ? [] : ['taskdata']),
  ]
  unless(updateRefusal(access, caller, asked))

  const form = {
    prefix: 'taskdata' as const,
    fields: access.form_fields,
    sent: body.taskdata,
    current: task.taskdata,
  }
  const { values, errors } = checkValues({ ...form, requireAll: false, files })
  const all: FieldErrors = { ...owners?.errors, ...errors, ...(await wrongFiles(db, caller, form)) }
  if (Object.keys(all).length > 0) throw invalid(all)

  const taskdata = json(values) === json(task.taskdata) ? undefined : json(values)
  if (changes.length === 0 && taskdata === undefined && !owners?.isNew) return

  const { run_id } = task
  await keepFiles(db, caller.org.id, { run_id, task_id: task.id }, form.fields, values)
  if (owners?.isNew) {
    const guests = await inviteGuests(db, caller.org.id, now, owners.to.guests, owners.directory)
    await reassign(db, {
      task_id: task.id,
      run_id: task.run_id,
      ...owners.to,
      guests: owners.to.guests.flatMap((email) => guests.get(email) ?? []),
    })
  }
  if (run_id !== null && changes.some(({ field }) => field === 'position'))
    await closeRanks(db, run_id, {
      id: task.id,
      from: task.position,
      to: body.position ?? task.position,
    })
  await db
    .updateTable('task')
    .set({
      ...Object.fromEntries(changes.map(({ field, new_value }) => [field, new_value])),
      // A deadline that somebody set by hand hangs on nothing any more.
      ...(changes.some(({ field }) => field === 'deadline') && { deadline_rule: null }),
      ...(taskdata !== undefined && { taskdata }),
      last_updated: now,
    })
    .where('id', '=', task.id)
    .execute()
  const events = eventsOf(task, changes, taskdata === undefined ? undefined : values, owners)
  await touch(db, caller, now, locked, ...events)
}

const FIELDS = [
  'title',
  'summary',
  'deadline',
  'started_at',
  'webhook',
  'position',
  'max_assignable',
  'task_type',
  'prevent_guest_comment',
  'top_secret',
  'everyone_must_complete',
  'can_complete_only_assignees',
  'is_soft_start_date',
] as const

/** What the body changes about the task's own columns: nothing where it says what is there already. */
const changed = (task: Row<'task'>, body: UpdateBody) =>
  FIELDS.flatMap((field) => {
    const new_value = body[field]
    if (new_value === undefined || json(new_value) === json(task[field])) return []
    return [{ field, old_value: task[field], new_value }]
  })

/** What the audit trail says: a row for each column, one for the form, one for whom the task is given to. */
const eventsOf = (
  task: Row<'task'>,
  changes: ReturnType<typeof changed>,
  values: Values | undefined,
  owners: Awaited<ReturnType<typeof newOwners>>,
) => [
  ...changes.map((change) => ({
    ...change,
    verb: 'updated',
    description: `Changed ${change.field} of the task "${task.title}"`,
  })),
  ...(values === undefined
    ? []
    : [
        {
          verb: 'updated',
          description: `Filled in the form of the task "${task.title}"`,
          field: 'taskdata',
          old_value: task.taskdata,
          new_value: values,
        },
      ]),
  ...(owners?.isNew
    ? [
        {
          verb: 'owners-updated',
          description: `Changed who does the task "${task.title}"`,
          field: 'owners',
          old_value: owners.from,
          new_value: owners.to,
        },
      ]
    : []),
]

const onCalendar = ({ deadline }: UpdateBody, { org }: Caller) =>
  deadline ? { deadline: onWorkingDay(deadline, calendarOf(org)) } : {}

/** The owners that the body asks for, next to those there are. Undefined where it does not speak of them. */
async function newOwners(db: Db, caller: Caller, { task, access }: LockedTask, body: UpdateBody) {
  const limit = body.max_assignable ?? task.max_assignable
  const from = await currentOwners(db, access.assigned.users, access.assigned.groups, task.id)
  if (!body.owners) {
    const errors = body.max_assignable === undefined ? undefined : tooManyOwners(from, limit)
    return errors && { errors, isNew: false, from, to: from, directory: NOBODY }
  }
  const to = replacedOwners(body.owners)
  const directory = await lookUp(db, caller.org.id, to, from.users)
  const errors: FieldErrors = {
    ...tooManyOwners(to, limit),
    ...(!task.allow_guest_owners &&
      to.guests.length > 0 && {
        'owners.guests': ['Guests cannot be assigned to this task.'],
      }),
    ...unknownPeople(directory, to, 'owners'),
  }
  return { errors, isNew: sorted(from) !== sorted(to), from, to, directory }
}

const NOBODY = {
  users: new Set<number>(),
  groups: new Set<string>(),
  guests: new Map(),
  taken: new Set<string>(),
}

const sorted = ({ users, guests, groups }: Owners) =>
  json([users.toSorted((a, b) => a - b), guests.toSorted(), groups.toSorted()])

async function currentOwners(
  db: Db,
  users: { id: number }[],
  groups: string[],
  id: string,
): Promise<Owners> {
  const guests = await db
    .selectFrom('task_guest')
    .innerJoin('guest', 'guest.id', 'task_guest.guest_id')
    .where('task_id', '=', id)
    .select('email')
    .execute()
  return {
    users: users.map((user) => user.id),
    guests: guests.map(({ email }) => email),
    groups,
  }
}
