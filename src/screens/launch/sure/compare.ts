import type { Checklist } from '#src/api/schema/checklist.ts'
import type { Field } from '#src/api/schema/field.ts'
import type { Run } from '#src/api/schema/run.ts'
import type { Task } from '#src/api/schema/task.ts'
import type { LaunchBody, WireOwners } from '#src/queries/launch-mutations.ts'
import { isBlank } from '#src/screens/fields/shown.ts'

import { mayName } from '../names.ts'
import { type Calendar, onWorkingDay } from '../steps/deadlines.ts'
import { isStoredAs } from './match.ts'

/** People of a task, as text ids. */
type Who = { users: string[]; guests: string[]; groups: string[] }

/** Something that is stored otherwise than it was sent. */
export type Difference =
  | { what: 'answer'; field: Field; is: 'lost' | 'other' | 'added'; sent: unknown; stored: unknown }
  | { what: 'name' | 'summary'; sent: string; stored: string }
  | { what: 'owner' | 'starter' | 'parent'; sent: string; stored: string | null }
  | { what: 'starred' | 'public'; sent: boolean; stored: boolean }
  | { what: 'tags' | 'folders' | 'users' | 'groups'; sent: string[]; stored: string[] }
  | { what: 'deadline'; title: string; sent: string; stored: string | null }
  | { what: 'owners'; title: string; sent: Who; stored: Who }
  | { what: 'task'; title: string }

type Form = Pick<Checklist, 'prerun' | 'steps'> &
  Partial<Pick<Checklist, 'auto_naming' | 'allow_launcher_change_name'>>

/**
 * All in which a process is other than what was sent for it, in the order of the form. Nothing of it is a guess. With
 * the organisation's calendar, a deadline that had to move to a working day is none: `movedIn` tells it.
 */
export function differences(
  body: LaunchBody,
  run: Run,
  form: Form,
  calendar?: Calendar,
): Difference[] {
  const moved = new Set(movedIn(body, run, form, calendar).map(({ id }) => id))
  return [
    ...ofRun(body, run, form),
    ...ofAnswers(body, run, form),
    ...ofTasks(body, run, form, moved),
  ]
}

/** The deadlines that were sent for a day off and are stored for the working day after it, by their step. */
export function movedIn(
  { tasks: sent = {} }: LaunchBody,
  { tasks = [] }: Run,
  { steps = [] }: Form,
  calendar: Calendar | undefined,
) {
  if (!calendar) return []
  return Object.entries(sent).flatMap(([id, { deadline }]) => {
    const task = tasks.find((one) => one.step_id === id)
    const stored = task?.deadline
    if (deadline === undefined || !stored || isSameMoment(deadline, stored)) return []
    if (onWorkingDay(Date.parse(deadline), calendar) !== Date.parse(stored)) return []
    return [{ id, title: steps.find((one) => one.id === id)?.title ?? task.title ?? id, stored }]
  })
}

const sameIds = (one: readonly string[], other: readonly string[]) =>
  new Set(one).size === new Set(other).size && one.every((id) => other.includes(id))

function ofRun(
  body: LaunchBody,
  run: Run,
  { auto_naming = false, allow_launcher_change_name }: Form,
): Difference[] {
  const found: Difference[] = []
  // A template that names its processes itself has the last word; by which rule is documented nowhere.
  const isFree = mayName({
    auto_naming,
    allow_launcher_change_name: allow_launcher_change_name ?? true,
  })
  if (isFree && run.name !== body.name)
    found.push({ what: 'name', sent: body.name, stored: run.name })
  const { summary = '' } = body
  if (summary.trim() !== (run.summary ?? '').trim())
    found.push({ what: 'summary', sent: summary, stored: run.summary ?? '' })
  const people = [
    ['owner', body.owner_id, run.owner_id],
    ['starter', body.user_id, run.started_by],
    ['parent', body.parent_id, run.parent_id],
  ] as const
  for (const [what, sent, stored] of people)
    if (sent !== undefined && String(sent) !== stored)
      found.push({ what, sent: String(sent), stored })
  const flags = [
    ['starred', body.starred === true, run.starred],
    ['public', body.is_public === true, run.is_public],
  ] as const
  for (const [what, sent, stored] of flags) if (sent !== stored) found.push({ what, sent, stored })
  const lists = [
    ['tags', body.tags, run.tags?.map(({ id }) => id)],
    ['folders', body.folders, run.folders?.map(({ id }) => id)],
    ['users', body.users?.map(String), run.users],
    ['groups', body.groups, run.groups],
  ] as const
  // What was not sent may come from the template.
  for (const [what, sent, stored] of lists)
    if (sent && stored && !sameIds(sent, stored)) found.push({ what, sent, stored })
  return found
}

function ofAnswers({ prerun = {} }: LaunchBody, run: Run, { prerun: fields }: Form): Difference[] {
  return fields.flatMap((field): Difference[] => {
    const [sent, stored] = [prerun[field.id], run.prerun[field.id]]
    const [isUnsent, isUnstored] = [isBlank(sent), isBlank(stored)]
    if ((isUnsent && isUnstored) || isStoredAs(field, sent, stored)) return []
    const is = isUnsent ? 'added' : isUnstored ? 'lost' : 'other'
    return [{ what: 'answer', field, is, sent, stored }]
  })
}

const sentWho = ({ users, guests, groups }: WireOwners): Who => ({
  users: users.map(String),
  guests,
  groups,
})
const storedWho = ({ owners }: Task): Who => ({
  users: owners.users.map(({ id }) => id),
  guests: owners.guests,
  groups: owners.groups,
})

const lowered = (emails: readonly string[]) => emails.map((email) => email.toLowerCase())
/** Whom guests alone are sent for, a member is put beside (reference 6.1), as the form has said before. */
const isJoined = ({ users, guests, groups }: Who, stored: Who) =>
  guests.length > 0 && users.length + groups.length === 0 && stored.users.length === 1

const isSameWho = (one: Who, other: Who) =>
  (sameIds(one.users, other.users) || isJoined(one, other)) &&
  sameIds(lowered(one.guests), lowered(other.guests)) &&
  sameIds(one.groups, other.groups)

function ofTasks(
  { tasks: sent = {} }: LaunchBody,
  { tasks }: Run,
  { steps = [] }: Form,
  moved: ReadonlySet<string>,
) {
  if (tasks === undefined) return []
  return Object.entries(sent).flatMap(([id, { deadline, owners }]): Difference[] => {
    const step = steps.find((one) => one.id === id)
    const task = tasks.find((one) => one.step_id === id)
    const title = step?.title ?? task?.title ?? id
    // A rule of the template may hide a task from the start.
    if (!task) return [{ what: 'task', title }]
    const found: Difference[] = []
    if (deadline !== undefined && !moved.has(id) && !isSameMoment(deadline, task.deadline))
      found.push({ what: 'deadline', title, sent: deadline, stored: task.deadline })
    if (owners && !isSameWho(sentWho(owners), storedWho(task)))
      found.push({ what: 'owners', title, sent: sentWho(owners), stored: storedWho(task) })
    return found
  })
}

const isSameMoment = (sent: string, stored: string | null) =>
  stored !== null && Date.parse(sent) === Date.parse(stored)
