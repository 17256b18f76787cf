import type { Run } from '#src/api/schema/run.ts'
import { useRunTasks } from '#src/queries/task-queries.ts'
import { t } from '#src/texts/run.ts'
import { Icon } from '#src/ui/icon.tsx'
import { Moment } from '#src/ui/moment.tsx'

import { TaskActions } from '../actions/task-actions.tsx'
import { ownerNames, usePeople } from '../people.ts'
import { passedOver } from './next-rule.ts'
import { NextTaskTitle } from './next-task-title.tsx'

const BOX = 'flex gap-3 rounded-lg border px-4 py-3 break-inside-avoid'

/** The task that the process waits for, before all others: by the API's own rule, the earliest deadline. */
export function NextTask({ run }: { run: Run }) {
  const people = usePeople()
  // As far as the tasks are here anyway; they are not asked for to explain a choice.
  const { data: tasks, fetchStatus } = useRunTasks(run.id, { enabled: false })
  const { now, zone } = people
  const { next_task } = run
  if (run.archived_at !== null) return null
  if (next_task === undefined) return <NextSkeleton />
  if (next_task === null) return <AllDone run={run} />

  const names = ownerNames(people, next_task.owners)
  const { deadline } = next_task
  const isLate = deadline !== null && Date.parse(deadline) < now
  const why = tasks
    ? whyBefore(passedOver(next_task, tasks))
    : fetchStatus === 'idle' && t('next.why.rule')
  return (
    <section aria-labelledby="next-task" className={`${BOX} border-accent/40 bg-accent-soft`}>
      <Icon name="play" className="mt-0.5 text-accent" />
      <div className="flex min-w-0 flex-1 flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <div className="grid min-w-0 gap-0.5">
          <h2 id="next-task" className="flex items-center gap-2 text-sm text-muted">
            {t('run.next')}
            {why && (
              <span
                // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the reason has to be in reach of the keyboard
                tabIndex={0}
                data-tip={why}
                className="min-h-4 cursor-help underline decoration-dotted underline-offset-2 print:hidden"
              >
                {t('next.why')}
              </span>
            )}
          </h2>
          <p className="text-md font-semibold wrap-anywhere">
            <NextTaskTitle task={next_task} />
          </p>
          <p className="flex flex-wrap gap-x-2 text-muted">
            <span>{names.length > 0 ? names.join(', ') : t('run.unassigned')}</span>
            <span aria-hidden="true">·</span>
            {deadline === null ? (
              <span>{t('next.noDeadline')}</span>
            ) : (
              <span className={isLate ? 'text-danger' : ''}>
                {t(isLate ? 'task.wasDue' : 'task.due')} <Moment zone={zone} instant={deadline} />
              </span>
            )}
          </p>
        </div>
        <TaskActions key={next_task.id} run={run} task={next_task} look="box" />
      </div>
    </section>
  )
}

const whyBefore = (passed: ReturnType<typeof passedOver>) =>
  passed &&
  t(passed.deadline === null ? 'next.why.none' : 'next.why.due', { title: passed.title ?? '' })

function AllDone({ run: { progress } }: { run: Run }) {
  const isEmpty = progress.total === 0
  return (
    <section aria-labelledby="next-task" className={`${BOX} border-line bg-surface`}>
      <Icon
        name={isEmpty ? 'circle' : 'check'}
        className={`mt-0.5 ${isEmpty ? 'text-muted' : 'text-ok'}`}
      />
      <div className="flex flex-wrap items-baseline gap-x-2">
        <h2 id="next-task" className="font-semibold">
          {t(isEmpty ? 'next.empty' : 'next.none')}
        </h2>
        <p className="text-muted">{t(isEmpty ? 'next.empty.hint' : 'next.none.hint')}</p>
      </div>
    </section>
  )
}

const NextSkeleton = () => (
  <div className={`${BOX} border-line bg-surface`}>
    <p role="status" className="sr-only">
      {t('next.loading')}
    </p>
    <div aria-hidden="true" className="grid w-full gap-2 py-1">
      <div className="skeleton h-3 w-24" />
      <div className="skeleton h-4 w-2/5" />
      <div className="skeleton h-3 w-1/4" />
    </div>
  </div>
)
