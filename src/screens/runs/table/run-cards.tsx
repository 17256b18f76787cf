import type { Run } from '#src/api/schema/run.ts'
import { t } from '#src/texts/t.ts'
import { ProgressBar } from '#src/ui/progress-bar.tsx'

import { RunDue, RunLink, RunNext, RunOwner, RunStatus } from './run-cells.tsx'

/** The list where a table has no room: one card a process, with the same data. */
export const RunCards = ({ runs, busy }: { runs: Run[]; busy: boolean }) => (
  <ul
    aria-label={t('list.title')}
    aria-busy={busy}
    className={`divide-y divide-line ${busy ? 'opacity-60' : ''}`}
  >
    {runs.map((run) => (
      <li key={run.id} className="grid gap-2 p-3">
        <div className="flex items-start justify-between gap-2">
          <div className="grid min-w-0">
            <RunLink run={run} />
            <span className="truncate text-sm text-muted">{run.checklist_title}</span>
          </div>
          <RunStatus run={run} />
        </div>
        <dl className="grid grid-cols-[4.5rem_1fr] items-center gap-x-2 gap-y-1 [&_dt]:text-sm [&_dt]:text-muted">
          <dt>{t('run.progress')}</dt>
          <dd>
            <ProgressBar progress={run.progress} />
          </dd>
          <dt>{t('run.owner')}</dt>
          <dd className="min-w-0">
            <RunOwner run={run} />
          </dd>
          <dt>{t('run.next')}</dt>
          <dd className="min-w-0">
            <RunNext run={run} />
          </dd>
          <dt>{t('run.due')}</dt>
          <dd>
            <RunDue run={run} />
          </dd>
        </dl>
      </li>
    ))}
  </ul>
)

/** Cards that are on their way. */
export const CardSkeletons = () => (
  <div aria-hidden="true" className="divide-y divide-line">
    {Array.from({ length: 6 }, (_, card) => (
      <div key={card} className="grid gap-3 p-3">
        <div className="skeleton h-4 w-3/5" />
        <div className="skeleton h-3 w-2/5" />
        <div className="skeleton h-3 w-4/5" />
      </div>
    ))}
  </div>
)
