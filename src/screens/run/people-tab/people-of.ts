import type { Group } from '#src/api/schema/group.ts'
import type { Run } from '#src/api/schema/run.ts'
import type { Task } from '#src/api/schema/task.ts'
import type { Thread } from '#src/api/schema/thread.ts'
import type { Watcher } from '#src/api/schema/watcher.ts'
import { guestsIn, membersIn } from '#src/lib/comment-text.ts'
import { isDone, isSkipped } from '#src/ui/task-state.ts'

import { keyOf } from './parts-done.ts'

/** By what somebody has to do with a process. */
export const PARTS = [
  'owner',
  'starter',
  'task',
  'assigned',
  'group',
  'watcher',
  'mentioned',
  'author',
  'involved',
] as const
export type Part = (typeof PARTS)[number]

type Todo = Pick<Task, 'id' | 'title' | 'deadline'>

/** Somebody who has to do with a process, and what they still have to do in it. */
export type Involved = {
  kind: 'member' | 'guest' | 'group'
  /** The id of a member or a group, the address of a guest. */
  id: string
  parts: Part[]
  /** The groups by which a member is in it. */
  groups: string[]
  open: Todo[]
  late: Todo[]
  done: number
}

type Facts = {
  run: Pick<Run, 'owner_id' | 'started_by' | 'users' | 'groups' | 'collaborators'>
  tasks?: readonly Task[] | undefined
  watchers?: readonly Watcher[] | undefined
  /** What was said about the process and about its tasks. */
  threads?: readonly Thread[] | undefined
  groups?: readonly Pick<Group, 'id' | 'members'>[] | undefined
  /** Who has completed their part of a task that waits for others, by its id; see parts-done.ts. */
  partsDone?: ReadonlyMap<string, ReadonlySet<string>> | undefined
  now: number
}

/** Everybody who has to do with a process: those with late work first, then those with the most to do. */
export function peopleOf({
  run,
  tasks = [],
  watchers = [],
  threads = [],
  groups = [],
  partsDone,
  now,
}: Facts) {
  const people = new Map<string, Involved>()
  const add = (kind: Involved['kind'], id: string | null, part: Part) => {
    if (id === null || id === '') return undefined
    const key = `${kind}:${id}`
    const known = people.get(key) ?? {
      kind,
      id,
      parts: [],
      groups: [],
      open: [],
      late: [],
      done: 0,
    }
    if (!known.parts.includes(part)) known.parts.push(part)
    people.set(key, known)
    return known
  }
  const addGroup = (id: string) => {
    const members = groups.find((one) => one.id === id)?.members ?? []
    for (const member of members) {
      const known = add('member', member, 'group')
      if (known && !known.groups.includes(id)) known.groups.push(id)
    }
    return add('group', id, 'task')
  }

  add('member', run.owner_id, 'owner')
  add('member', run.started_by, 'starter')
  for (const id of run.users) add('member', id, 'assigned')
  for (const id of run.groups) {
    addGroup(id)
    const group = people.get(`group:${id}`)
    if (group) group.parts = ['assigned']
  }
  for (const task of tasks) {
    if (isSkipped(task)) continue
    const owners = [
      ...task.owners.users.map(({ id }) => add('member', id, 'task')),
      ...task.owners.guests.map((email) => add('guest', email, 'task')),
      ...task.owners.groups.map((id) => {
        const group = addGroup(id)
        if (group && !group.parts.includes('task')) group.parts.push('task')
        return group
      }),
    ]
    const isLate = task.deadline !== null && Date.parse(task.deadline) < now
    for (const one of owners) {
      if (!one) continue
      const isPartDone =
        one.kind !== 'group' && partsDone?.get(task.id)?.has(keyOf(one.kind, one.id)) === true
      if (isDone(task) || isPartDone) one.done += 1
      else {
        one.open.push(task)
        if (isLate) one.late.push(task)
      }
    }
  }
  for (const { user_id, email } of watchers) {
    if (user_id !== null) add('member', user_id, 'watcher')
    else add('guest', email, 'watcher')
  }
  for (const { author_id, content } of threads) {
    add('member', author_id, 'author')
    for (const id of membersIn(content)) add('member', id, 'mentioned')
    for (const email of guestsIn(content)) add('guest', email, 'mentioned')
  }
  // Whoever is in it for a reason that is told nowhere else.
  for (const id of run.collaborators) if (!people.has(`member:${id}`)) add('member', id, 'involved')

  return [...people.values()]
    .map((one) => ({ ...one, parts: PARTS.filter((part) => one.parts.includes(part)) }))
    .toSorted(
      (one, other) => other.late.length - one.late.length || other.open.length - one.open.length,
    )
}
