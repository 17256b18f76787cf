import type { Run } from '#src/api/schema/run.ts'
import { t } from '#src/texts/run.ts'
import { Icon } from '#src/ui/icon.tsx'
import { Moment } from '#src/ui/moment.tsx'

import { ownerNames, usePeople } from '../people.ts'

/** The task that the process waits for, before all others. */
export function NextTask({ run }: { run: Run }) {
  const people = usePeople()
  const { now, zone } = people
  const { next_task } = run
  if (!next_task) return null
  const names = ownerNames(people, next_task.owners)
  const isLate = next_task.deadline !== null && Date.parse(next_task.deadline) < now
  return (
    <section
      aria-labelledby="next-task"
      className="flex gap-3 rounded-lg border border-accent/40 bg-accent-soft p-4"
    >
      <Icon name="play" className="mt-0.5 text-accent" />
      <div className="grid min-w-0 gap-0.5">
        <h2 id="next-task" className="text-sm text-muted">
          {t('run.next')}
        </h2>
        <p className="text-md font-semibold wrap-anywhere">{next_task.title}</p>
        <p className="flex flex-wrap gap-x-2 text-muted">
          <span>{names.length > 0 ? names.join(', ') : t('run.unassigned')}</span>
          {next_task.deadline && (
            <>
              <span aria-hidden="true">·</span>
              <span className={isLate ? 'text-danger' : ''}>
                {t(isLate ? 'task.wasDue' : 'task.due')}{' '}
                <Moment zone={zone} instant={next_task.deadline} />
              </span>
            </>
          )}
        </p>
      </div>
    </section>
  )
}
