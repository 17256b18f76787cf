import type { Stage } from '#src/api/schema/checklist.ts'
import type { Task } from '#src/api/schema/task.ts'
import { t } from '#src/texts/run.ts'
import { Blank } from '#src/ui/blank.tsx'
import { Moment } from '#src/ui/moment.tsx'
import { StateBadge } from '#src/ui/state-badge.tsx'
import { isDone, isSkipped, taskState } from '#src/ui/task-state.ts'

import { memberName, ownerNames, usePeople } from '../people.ts'
import { taskGroups } from './task-groups.ts'

type TaskListProps = {
  /** Undefined while they are on their way. */
  tasks: Task[] | undefined
  stages: Stage[]
  /** The id of the task that the process waits for. */
  next: string | undefined
}

/** Every task of the process in its order, under its stage where there are stages. */
export function TaskList({ tasks, stages, next }: TaskListProps) {
  if (!tasks) return <TaskSkeletons />
  if (tasks.length === 0)
    return (
      <Blank icon="circle" title={t('tasks.empty')}>
        <p>{t('tasks.empty.hint')}</p>
      </Blank>
    )
  const groups = taskGroups(tasks, stages)
  return groups.map((group) => (
    <div key={group.id} className="border-b border-line last:border-0">
      {groups.length > 1 && (
        <h3 className="flex justify-between border-b border-line bg-canvas px-4 py-1.5 text-sm font-medium text-muted">
          {group.title ?? t('tasks.other')}
          <span>
            {t('tasks.done', {
              complete: group.tasks.filter(isDone).length,
              total: group.tasks.filter((task) => !isSkipped(task)).length,
            })}
          </span>
        </h3>
      )}
      <ol>
        {group.tasks.map((task) => (
          <TaskRow key={task.id} task={task} isNext={task.id === next} />
        ))}
      </ol>
    </div>
  ))
}

function TaskRow({ task, isNext }: { task: Task; isNext: boolean }) {
  const people = usePeople()
  const names = ownerNames(people, task.owners)
  const type = TYPES[task.task_type]
  return (
    <li
      className={`grid grid-cols-[1.5rem_minmax(0,1fr)] items-center gap-x-2 gap-y-1 border-b border-line px-4 py-2 last:border-0 sm:grid-cols-[1.5rem_minmax(0,1fr)_9rem_8rem] ${isSkipped(task) ? 'text-muted' : ''}`}
    >
      <span className="self-start pt-0.5 text-sm text-muted sm:self-center sm:pt-0">
        {task.position || '–'}
      </span>
      <span className="grid min-w-0">
        <span className="flex min-w-0 flex-wrap items-baseline gap-x-2">
          <span className={`wrap-anywhere ${isNext ? 'font-semibold' : ''}`}>{task.title}</span>
          {type && <span className="text-sm text-muted">{type}</span>}
        </span>
        <span className="truncate text-sm text-muted">
          {names.length > 0 ? names.join(', ') : t('run.unassigned')}
        </span>
      </span>
      <span className="col-start-2 flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1 sm:contents">
        <span>
          <StateBadge state={taskState(task, people.now)} />
        </span>
        <TaskTime task={task} />
      </span>
    </li>
  )
}

// The deadline while there is something to do; afterwards when it was done, and by whom.
function TaskTime({ task }: { task: Task }) {
  const people = usePeople()
  const { zone } = people
  const instant = isDone(task) ? task.completed_at : isSkipped(task) ? null : task.deadline
  if (instant === null) return null
  const { completer_id, completer_guest_id } = task
  const who =
    completer_id !== null
      ? memberName(people, completer_id)
      : completer_guest_id !== null && t('person.aGuest')
  return (
    <span className="flex min-w-0 gap-x-1 text-sm text-muted sm:grid sm:text-right">
      <span>
        <span className="sr-only">{t(isDone(task) ? 'task.doneAt' : 'task.due')} </span>
        <Moment {...{ zone, instant }} />
      </span>
      {isDone(task) && who && <span className="truncate">{t('task.by', { name: who })}</span>}
    </span>
  )
}

const TYPES: Record<string, string> = {
  approval: t('task.type.approval'),
  expiring: t('task.type.expiring'),
  email: t('task.type.email'),
  expiring_email: t('task.type.expiring_email'),
}

const TaskSkeletons = () => (
  <div aria-hidden="true">
    {Array.from({ length: 5 }, (_, row) => (
      <div key={row} className="grid gap-2 border-b border-line px-4 py-3 last:border-0">
        <div className="skeleton h-3 w-2/5" />
        <div className="skeleton h-3 w-1/4" />
      </div>
    ))}
  </div>
)
