import { useRef } from 'react'

import type { Activity } from '#src/api/schema/activity.ts'
import type { Run } from '#src/api/schema/run.ts'
import { type ActivityQuery, useActivity } from '#src/queries/activity-queries.ts'
import { useViewer } from '#src/queries/member-queries.ts'
import { t } from '#src/texts/talk.ts'
import { Blank } from '#src/ui/blank.tsx'
import { Button } from '#src/ui/button.tsx'
import { Pager } from '#src/ui/data-table/pager.tsx'
import { LoadError, StaleNotice } from '#src/ui/load-error.tsx'
import { useKeepFocus } from '#src/ui/use-keep-focus.ts'

import { usePeople } from '../people.ts'
import { TabSkeleton } from '../tab-skeleton.tsx'
import { useRunPage } from '../url/use-run-page.ts'
import { ActivityExport } from './activity-export.tsx'
import { ActivityFilters, filtersOn, NO_FILTERS } from './activity-filters.tsx'
import { ActivityRow } from './activity-row.tsx'
import { byDay, dayName } from './days.ts'

/** The audit trail of a process: who did what, and when. */
export function ActivityTab({ run }: { run: Run }) {
  const { search, set } = useRunPage()
  const me = useViewer().data?.id
  const heading = useRef<HTMLHeadingElement>(null)
  const keepFocus = useKeepFocus(heading)
  const { verb, type, actor_type, actor_email, source, created_after, created_before } = search
  const query: ActivityQuery = {
    entity_type: 'run',
    entity_id: run.id,
    ...(verb && { verb }),
    ...(type && { type }),
    ...(actor_type && { actor_type }),
    ...(search.actor_id && { actor_id: search.actor_id === 'me' ? (me ?? '0') : search.actor_id }),
    ...(actor_email && { actor_email }),
    ...(source && { source }),
    ...(created_after && { created_after }),
    ...(created_before && { created_before }),
    ...(search.search && { search: search.search.trim() }),
    ...(search.field && { field: search.field }),
    ...(search.oldest && { sort: 'created_at' }),
    page: search.page,
    per_page: search.per_page,
  }
  const feed = useActivity(run.id, query)
  const retry = () => void feed.refetch()
  return (
    <section
      aria-labelledby="activity"
      className="grid min-w-0 gap-3 rounded-lg border border-line bg-surface p-4"
      {...keepFocus}
    >
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 id="activity" ref={heading} tabIndex={-1} className="text-md font-semibold">
          {t('activity.title')}
        </h2>
        {feed.data && feed.data.total > 0 && <ActivityExport run={run} query={query} />}
      </div>
      {feed.error?.status === 403 ? (
        <Blank icon="stop" title={t('activity.403')}>
          <p>{t('activity.403.hint')}</p>
          <p className="text-sm">{feed.error.message}</p>
        </Blank>
      ) : (
        <>
          <ActivityFilters run={run} />
          {feed.isRefetchError && (
            <StaleNotice text={t('activity.stale')} busy={feed.isFetching} onRetry={retry} />
          )}
          {feed.data ? (
            <>
              <p role="status" className="text-sm text-muted">
                {t('activity.count', { count: feed.data.total })}
              </p>
              {feed.data.items.length === 0 ? (
                <Nothing isFiltered={filtersOn(search) > 0} onClear={() => set(NO_FILTERS)} />
              ) : (
                <Days rows={feed.data.items} isOld={feed.isPlaceholderData} />
              )}
              {(feed.data.total_pages > 1 || search.page > 1) && (
                <Pager
                  page={search.page}
                  per_page={search.per_page}
                  total={feed.data.total}
                  total_pages={feed.data.total_pages}
                  onPage={(page) => set({ page })}
                  onSize={(per_page) => set({ per_page, page: 1 })}
                />
              )}
            </>
          ) : feed.isLoadingError ? (
            <LoadError
              title={t('activity.error')}
              error={feed.error}
              busy={feed.isFetching}
              onRetry={retry}
            />
          ) : (
            <TabSkeleton />
          )}
        </>
      )}
    </section>
  )
}

const Nothing = ({ isFiltered, onClear }: { isFiltered: boolean; onClear: () => void }) => (
  <Blank icon="clock" title={t(isFiltered ? 'activity.noneMatch' : 'activity.none')}>
    {isFiltered && (
      <>
        <p>{t('activity.noneMatch.hint')}</p>
        <Button onClick={onClear}>{t('activity.clear')}</Button>
      </>
    )}
  </Blank>
)

function Days({ rows, isOld }: { rows: readonly Activity[]; isOld: boolean }) {
  const { now, zone } = usePeople()
  return (
    <div className={`grid gap-4 ${isOld ? 'opacity-60' : ''}`} aria-busy={isOld}>
      {byDay(rows, zone).map(({ day, rows }) => (
        <section key={day} aria-label={day} className="grid gap-2">
          <h3 className="sticky top-0 bg-surface py-1 font-medium">
            {dayName(rows[0]?.created_at ?? '', now, zone)}
          </h3>
          <ol className="grid gap-2.5">
            {rows.map((row) => (
              <li key={row.id}>
                <ActivityRow row={row} />
              </li>
            ))}
          </ol>
        </section>
      ))}
    </div>
  )
}
