import type { ReactNode } from 'react'

import type { Run } from '#src/api/schema/run.ts'
import type { Task } from '#src/api/schema/task.ts'
import { useNow } from '#src/lib/use-now.ts'
import { useGroupNames } from '#src/queries/label-queries.ts'
import { useMembers } from '#src/queries/member-queries.ts'
import { useRunParts } from '#src/queries/run-queries.ts'
import { useRunTasks } from '#src/queries/task-queries.ts'
import { t } from '#src/texts/later.ts'
import { LoadError } from '#src/ui/load-error.tsx'
import { Moment } from '#src/ui/moment.tsx'
import { Person } from '#src/ui/person.tsx'
import { StateBadge } from '#src/ui/state-badge.tsx'
import { isDone, isSkipped, taskState } from '#src/ui/task-state.ts'

import { answerLine } from '../table/answer-line.ts'
import { peopleOf } from './people-of.ts'

/** As many as fit beside a list; the page of the process has them all. */
const MOST_TASKS = 8
const PARTS = ['ko_form_fields', 'next_task'] as const

/** What only the process itself tells: what comes next, who, what was answered, and its tasks in brief. */
export function PreviewDetails({ row, zone }: { row: Run; zone: string }) {
  const run = useRunParts(row.id, PARTS)
  // Of an archived one the API shows none.
  const isAway = row.archived_at !== null
  const tasks = useRunTasks(row.id, { enabled: !isAway })
  const members = useMembers().data
  const all = tasks.data ?? []
  const hasGroups = row.groups.length > 0 || all.some(({ owners }) => owners.groups.length > 0)
  const groups = useGroupNames({ enabled: hasGroups }).data
  const now = useNow()

  const failed = run.isLoadingError ? run : tasks.isLoadingError ? tasks : undefined
  if (failed)
    return (
      <LoadError
        title={t('run.error')}
        error={failed.error}
        busy={failed.isFetching}
        onRetry={() => void failed.refetch()}
      />
    )
  if (!run.data || !(tasks.data || isAway))
    return (
      <div className="border-t border-line p-4">
        <p role="status" className="sr-only">
          {t('preview.loading')}
        </p>
        <div aria-hidden="true" className="grid gap-3">
          <div className="skeleton h-3 w-3/5" />
          <div className="skeleton h-3 w-2/5" />
          <div className="skeleton h-3 w-4/5" />
        </div>
      </div>
    )

  const names = {
    member: (id: string) => members?.get(id)?.full_name,
    group: (id: string) => groups?.get(id),
  }
  const people = peopleOf(run.data, all, names)
  const { next_task, prerun, ko_form_fields = [] } = run.data
  const answers = ko_form_fields
    .toSorted((one, other) => one.position - other.position)
    .map((field) => ({ field, line: answerLine(field, prerun[field.id], { zone, ...names }) }))
    .filter(({ line }) => line)
  const open = all.filter((task) => !isDone(task) && !isSkipped(task))
  const brief = (open.length > 0 ? open : all).slice(0, MOST_TASKS)
  const left = all.filter((task) => !isSkipped(task)).length - brief.length
  return (
    <>
      {isAway && (
        <p className="border-t border-line px-4 py-3 text-muted">{t('preview.archived')}</p>
      )}
      {next_task && (
        <Part title={t('run.next')}>
          <p className="font-medium wrap-anywhere">{next_task.title}</p>
          {next_task.deadline && (
            <p className="text-muted">
              {t(Date.parse(next_task.deadline) < now ? 'task.wasDue' : 'task.due')}{' '}
              <Moment instant={next_task.deadline} zone={zone} />
            </p>
          )}
        </Part>
      )}
      {people.length > 0 && (
        <Part title={t('preview.people')}>
          <ul className="flex flex-wrap gap-x-3 gap-y-1">
            {people.map((name) => (
              <li key={name} className="min-w-0">
                <Person name={name} />
              </li>
            ))}
          </ul>
        </Part>
      )}
      {answers.length > 0 && (
        <Part title={t('answers.title')}>
          <dl className="grid grid-cols-[minmax(0,2fr)_minmax(0,3fr)] gap-x-3 gap-y-1">
            {answers.map(({ field, line }) => (
              <div key={field.id} className="contents">
                <dt className="truncate text-muted">{field.label || t('answers.noLabel')}</dt>
                <dd className="line-clamp-2 wrap-anywhere">{line}</dd>
              </div>
            ))}
          </dl>
        </Part>
      )}
      {brief.length > 0 && (
        <Part title={t('tasks.title')}>
          <ol className="grid gap-1.5">
            {brief.map((task) => (
              <TaskLine key={task.id} task={task} now={now} />
            ))}
          </ol>
          {left > 0 && <p className="text-muted">{t('preview.moreTasks', { count: left })}</p>}
        </Part>
      )}
    </>
  )
}

const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <section className="grid gap-1 border-t border-line px-4 py-3">
    <h3 className="text-sm text-muted">{title}</h3>
    {children}
  </section>
)

const TaskLine = ({ task, now }: { task: Task; now: number }) => (
  <li className="flex items-start justify-between gap-3">
    <span className="min-w-0 wrap-anywhere">{task.title}</span>
    <StateBadge state={taskState(task, now)} />
  </li>
)
