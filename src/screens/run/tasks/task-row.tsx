import { memo } from 'react'
import { Link } from 'react-router'

import type { Run } from '#src/api/schema/run.ts'
import type { Task } from '#src/api/schema/task.ts'
import { exactTime } from '#src/lib/dates.ts'
import { t } from '#src/texts/run.ts'
import { Icon } from '#src/ui/icon.tsx'
import { Moment } from '#src/ui/moment.tsx'
import { StateBadge } from '#src/ui/state-badge.tsx'
import { isDone, isSkipped, taskState } from '#src/ui/task-state.ts'

import { fromWhere } from '../actions/moved.ts'
import { TaskActions } from '../actions/task-actions.tsx'
import { useTaskTools } from '../actions/task-tools.tsx'
import { RemoveTask } from '../add/remove-task.tsx'
import { memberName, ownerNames, usePeople } from '../people.ts'
import type { TaskChange } from './changed-tasks.ts'
import { TYPES } from './task-types.ts'

type TaskRowProps = {
  run: Run
  task: Task
  /** The process waits for it. */
  isNext: boolean
  /** It is open beside the list. */
  isOpen: boolean
  /** The address that opens it. */
  to: string
  /** What rules or other people have changed about it; undefined where nothing. */
  change: readonly TaskChange[] | undefined
  /** Its stage, where the list does not stand by stages. */
  stage: string | null
}

/** One task of the list: what, who, how it stands, until when. Its title opens it. */
export const TaskRow = memo(function TaskRow({
  run,
  task,
  isNext,
  isOpen,
  to,
  change,
  stage,
}: TaskRowProps) {
  const people = usePeople()
  const names = ownerNames(people, task.owners)
  const movedFrom = fromWhere(useTaskTools().moved, task)
  const type = TYPES[task.task_type]
  const isOut = isSkipped(task)
  return (
    <div
      className={`relative grid min-h-11 grid-cols-[1.5rem_minmax(0,1fr)_auto] items-center gap-x-2 gap-y-1 border-b border-line px-4 py-1.5 hover:bg-hover @xl:grid-cols-[1.5rem_minmax(0,1fr)_9rem_8rem_6.5rem] @4xl:grid-cols-[1.5rem_minmax(0,1fr)_minmax(0,13rem)_9.5rem_12rem_6.5rem] ${isOpen ? 'bg-accent-soft' : ''} ${isOut ? 'text-muted' : ''}`}
    >
      <span className="self-start pt-0.5 text-sm text-muted @xl:self-center @xl:pt-0">
        {task.position || '–'}
      </span>
      <span className="grid min-w-0 @4xl:contents">
        <span className="flex min-w-0 flex-wrap items-baseline gap-x-2">
          <Link
            to={to}
            state={HERE}
            data-task={task.id}
            aria-current={isOpen ? 'true' : undefined}
            data-tip={tipOf(task, people.zone)}
            className={`min-h-6 content-center wrap-anywhere after:absolute after:inset-0 hover:underline ${isNext ? 'font-semibold' : ''}`}
          >
            {task.title || t('task.untitled')}
          </Link>
          {isNext && <Mark look="text-accent">{t('task.next')}</Mark>}
          {type && <Mark look="text-muted">{type}</Mark>}
          {task.is_oneoff_task && <Mark look="text-muted">{t('task.oneOff')}</Mark>}
          {movedFrom !== undefined && (
            <Mark look="text-warn">
              {t('task.moved', { from: exactTime(movedFrom, people.zone) })}
            </Mark>
          )}
          {change && (
            <Mark look="font-medium text-warn">
              <Icon name="refresh" className="-mt-0.5 mr-1 inline size-3" />
              {t('task.changed', { what: change.map((one) => t(`task.change.${one}`)).join(', ') })}
            </Mark>
          )}
        </span>
        <span className="truncate text-sm text-muted">
          {names.length > 0 ? names.join(', ') : t('run.unassigned')}
          {stage !== null && ` · ${stage}`}
        </span>
      </span>
      <span className="col-span-2 col-start-2 flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1 @xl:contents">
        <span>
          <StateBadge state={taskState(task, people.now)} />
        </span>
        <TaskTime task={task} />
      </span>
      <span className="flex items-start justify-end gap-0.5 self-start @max-xl:col-start-3 @max-xl:row-start-1 @max-xl:-mr-2 @xl:self-center">
        {task.is_oneoff_task && <RemoveTask run={run} task={task} />}
        <TaskActions run={run} task={task} look="row" />
      </span>
    </div>
  )
})

const HERE = { keepsScroll: true }

const Mark = ({ look, children }: { look: string; children: React.ReactNode }) => (
  <span className={`text-sm ${look}`}>{children}</span>
)

// The times are in reach of the keyboard with the title; a stop for each of them would be one too many.
function tipOf(task: Task, zone: string) {
  if (isDone(task))
    return task.completed_at
      ? `${t('task.doneAt')} ${exactTime(task.completed_at, zone)}`
      : undefined
  return task.deadline && !isSkipped(task)
    ? `${t('task.due')} ${exactTime(task.deadline, zone)}`
    : undefined
}

// The deadline while there is something to do; afterwards when it was done, and by whom.
function TaskTime({ task }: { task: Task }) {
  const people = usePeople()
  const { zone } = people
  const instant = isDone(task) ? task.completed_at : isSkipped(task) ? null : task.deadline
  if (instant === null) return <span className="hidden @xl:block" />
  const { completer_id, completer_guest_id } = task
  const who =
    completer_id !== null
      ? memberName(people, completer_id)
      : completer_guest_id !== null && t('person.aGuest')
  return (
    <span className="flex min-w-0 gap-x-1 text-sm text-muted @xl:grid @xl:text-right @4xl:flex @4xl:justify-end">
      <span className="shrink-0">
        <span className="sr-only">{t(isDone(task) ? 'task.doneAt' : 'task.due')} </span>
        <Moment {...{ zone, instant }} />
      </span>
      {isDone(task) && who && <span className="truncate">{t('task.by', { name: who })}</span>}
    </span>
  )
}
