import { useId, useState } from 'react'
import { Link } from 'react-router'

import type { Run } from '#src/api/schema/run.ts'
import type { Task } from '#src/api/schema/task.ts'
import { useActivity } from '#src/queries/activity-queries.ts'
import { t } from '#src/texts/talk.ts'
import { Button } from '#src/ui/button.tsx'
import { LoadError } from '#src/ui/load-error.tsx'

import { ActivityRow } from '../activity/activity-row.tsx'
import { byDay, dayName } from '../activity/days.ts'
import { usePeople } from '../people.ts'
import { useRunPage } from '../url/use-run-page.ts'

const SIZES = [10, 50, 100]

/** What was done to a task, newest first. */
export function TaskHistory({ run, task }: { run: Run; task: Task }) {
  const { now, zone } = usePeople()
  const { queryWith } = useRunPage()
  const [step, setStep] = useState(0)
  const id = useId()
  const per_page = SIZES[step] ?? 100
  const feed = useActivity(run.id, {
    entity_type: 'task',
    entity_id: task.id,
    page: 1,
    per_page,
  })
  const rows = feed.data?.items
  return (
    <section aria-labelledby={id} className="grid min-w-0 gap-2">
      <h3 id={id} className="text-md font-semibold">
        {t('history.title')}
      </h3>
      {feed.error?.status === 403 ? (
        <p className="text-muted">
          {t('activity.403')}. {feed.error.message}
        </p>
      ) : feed.isLoadingError ? (
        <LoadError
          title={t('activity.error')}
          error={feed.error}
          busy={feed.isFetching}
          onRetry={() => void feed.refetch()}
        />
      ) : !rows ? (
        <div className="skeleton h-10" aria-hidden="true" />
      ) : rows.length === 0 ? (
        <p className="text-muted">{t('history.none')}</p>
      ) : (
        byDay(rows, zone).map(({ day, rows }) => (
          <div key={day} className="grid gap-1.5">
            <h4 className="text-sm text-muted">{dayName(rows[0]?.created_at ?? '', now, zone)}</h4>
            <ol className="grid gap-1.5">
              {rows.map((row) => (
                <li key={row.id}>
                  <ActivityRow row={row} isOwnTask />
                </li>
              ))}
            </ol>
          </div>
        ))
      )}
      <div className="flex flex-wrap items-center gap-3">
        {feed.data && feed.data.total > per_page && step < SIZES.length - 1 && (
          <Button look="quiet" onClick={() => setStep(step + 1)} aria-disabled={feed.isFetching}>
            {t('history.earlier')}
          </Button>
        )}
        <Link
          to={queryWith({ tab: 'activity' })}
          state={{ keepsScroll: true }}
          className="text-accent underline underline-offset-2"
        >
          {t('history.more')}
        </Link>
      </div>
    </section>
  )
}
