import type { Member } from '#src/api/schema/member.ts'
import type { Run } from '#src/api/schema/run.ts'
import type { Task } from '#src/api/schema/task.ts'
import { TASK_TYPES } from '#src/api/schema/task-words.ts'
import { withoutMarkup } from '#src/screens/fields/rich-text.ts'
import { t } from '#src/texts/choose.ts'
import { headcount, idsOf, type OwnerIds } from '#src/ui/owner-options.ts'

import { newProject, newTask, type ProjectDraft, type ProjectTask } from './project-draft.ts'

type Repeated = Pick<
  Run,
  'name' | 'summary' | 'owner_id' | 'tags' | 'folders' | 'archived_at' | 'users' | 'groups'
>
type People = ReadonlyMap<string, Pick<Member, 'full_name' | 'status' | 'type'>>
/** A task on its way into the draft, with what it was. */
type Step = { task: ProjectTask; was: readonly Task[] }

/** A process without a template as a new draft, without its name, its dates and what such a draft has no place for. */
export function repeatedProject(
  run: Repeated,
  tasks: readonly Task[],
  /** Undefined where nobody could say who works here. */
  members: People | undefined,
  me: string,
): ProjectDraft {
  const hasLeft = (id: string) => {
    const member = members?.get(id)
    const isActive = member && (member.status ?? 'active') === 'active' && member.type !== 'bot'
    return members !== undefined && !isActive
  }
  const called = (id: string) => members?.get(id)?.full_name ?? t('person.unknown', { id })
  const staying = (owners: OwnerIds) => ({
    ...owners,
    users: owners.users.filter((id) => !hasLeft(id)),
  })
  const steps = inOne(
    tasks
      .filter(({ archived_at }) => archived_at === null)
      .toSorted(byPlace)
      .map(stepOf),
  )
  const owner = run.owner_id === me ? null : run.owner_id
  const hasOwner = owner !== null && !hasLeft(owner)
  const left = [
    ...(owner !== null && !hasOwner ? [t('project.again.owner', { who: called(owner) })] : []),
    ...(steps.length === 0 && run.archived_at !== null ? [t('project.again.archived')] : []),
    ...(steps.length > 0 ? [t('project.again.deadlines')] : []),
    ...named(
      'project.again.tags',
      run.tags?.map(({ title }) => title),
    ),
    ...named(
      'project.again.folders',
      run.folders?.map(({ name }) => name),
    ),
    ...(run.users.length + run.groups.length > 0 ? [t('project.again.access')] : []),
    ...steps.flatMap((step) => [
      ...step.task.owners.users
        .filter(hasLeft)
        .map((id) => t('project.again.person', { title: step.task.title, who: called(id) })),
      ...leftOf(step),
    ]),
  ]
  return {
    ...newProject(),
    summary: withoutMarkup(run.summary ?? ''),
    owner: hasOwner ? owner : null,
    ...(steps.length > 0 && {
      tasks: steps.map(({ task }) => {
        const owners = staying(task.owners)
        return { ...task, owners, each: task.each && headcount(owners) > 0 }
      }),
    }),
    again: { name: run.name, left, isRead: false },
  }
}

const byPlace = (a: Task, b: Task) =>
  a.position - b.position || (a.increment_id ?? 0) - (b.increment_id ?? 0)

const typeOf = (task: Task) => TASK_TYPES.find((type) => type === task.task_type)

const stepOf = (was: Task): Step => ({
  task: {
    ...newTask(),
    title: was.title ?? '',
    task_type: typeOf(was) ?? 'task',
    description: withoutMarkup(was.summary ?? ''),
    owners: idsOf(was.owners),
  },
  was: [was],
})

const isForOne = ({ owners }: ProjectTask) => owners.groups.length === 0 && headcount(owners) === 1
const isSameBut = (a: ProjectTask, b: ProjectTask) =>
  a.title === b.title && a.task_type === b.task_type && a.description === b.description

/**
 * Tasks that stand together, are the same and are for one person each as one for each of them, which makes the same
 * again: the API keeps no other sign of how they were made (reference 6.2).
 */
function inOne(steps: readonly Step[]): Step[] {
  const all: Step[] = []
  for (const step of steps) {
    const last = all.at(-1)
    const isNext = last && isSameBut(last.task, step.task) && isForOne(step.task)
    const isMore = isNext && (last.task.each || isForOne(last.task)) && !shares(last, step)
    if (!isMore) {
      all.push(step)
      continue
    }
    const { users, guests } = last.task.owners
    const more = step.task.owners
    const owners = {
      users: [...users, ...more.users],
      guests: [...guests, ...more.guests],
      groups: [],
    }
    all[all.length - 1] = {
      task: { ...last.task, each: true, owners },
      was: [...last.was, ...step.was],
    }
  }
  return all
}

const shares = ({ task: { owners } }: Step, { task: { owners: more } }: Step) =>
  owners.users.some((id) => more.users.includes(id)) ||
  owners.guests.some((email) => more.guests.includes(email))

/** What a task has that the form for first tasks does not ask for. */
function leftOf({ task: { title }, was }: Step): string[] {
  const hasRules = was.some(
    (one) =>
      one.everyone_must_complete ||
      one.can_complete_only_assignees ||
      one.prevent_guest_comment ||
      one.top_secret ||
      (one.max_assignable ?? 0) > 0,
  )
  return [
    ...(was.some((one) => typeOf(one) === undefined) ? [t('project.again.type', { title })] : []),
    ...(was.some(({ form_fields = [] }) => form_fields.length > 0)
      ? [t('project.again.form', { title })]
      : []),
    ...(hasRules ? [t('project.again.rules', { title })] : []),
  ]
}

function named(key: 'project.again.tags' | 'project.again.folders', names: string[] | undefined) {
  return names && names.length > 0 ? [t(key, { names: names.join(', ') })] : []
}
