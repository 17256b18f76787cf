import { useRef } from 'react'

import { clockTime } from '#src/lib/dates.ts'
import { readable } from '#src/lib/search-params.ts'
import { useZone } from '#src/queries/member-queries.ts'
import { t } from '#src/texts/t.ts'
import { Pager } from '#src/ui/data-table/pager.tsx'
import { LoadError, StaleNotice } from '#src/ui/load-error.tsx'

import { useRowWork } from './actions/use-row-work.tsx'
import { useStarredRows } from './actions/use-starred-rows.ts'
import { ROW_SLOTS } from './selection/row-slots.tsx'
import { ListHead } from './list-head.tsx'
import { NoRuns } from './no-runs.tsx'
import { RunFilters } from './filters/run-filters.tsx'
import { StatusTabs } from './filters/status-tabs.tsx'
import { LoadingLine } from './rows/loading-line.tsx'
import { RowsNews } from './rows/rows-news.tsx'
import { useRows } from './rows/use-rows.ts'
import { RunRows } from './table/run-rows.tsx'
import { useRunSearch } from './url/use-run-search.ts'
import { useRunFilters } from './filters/use-run-filters.ts'
import { ViewsBar } from './views/views-bar.tsx'

/** The route /{org}/processes. */
export function Component() {
  const address = useRunSearch()
  const { params, search, isFiltered, set, clear } = address
  const { query, active, unheeded, dropAll, isSound, waitsFor } = useRunFilters(address)
  const rows = useStarredRows(useRows(query, search))
  const zone = useZone()

  // Who "me" is may be unknown because that request failed: then there is nothing to ask the list for.
  const failed = waitsFor?.isLoadingError
    ? { error: waitsFor.error, busy: waitsFor.isFetching, again: () => void waitsFor.refetch() }
    : rows.failure && {
        error: rows.failure,
        busy: rows.freshness.isFetching,
        again: rows.refresh,
      }
  const { runs, total } = failed ? { runs: undefined, total: undefined } : rows
  const from = readable(params).slice(1)
  const work = useRowWork({
    ...{ search, from, zone, isSound },
    rows: failed ? { ...rows, runs: undefined } : rows,
    isUnheeded: unheeded.length > 0,
    change: set,
  })
  const adding = useRef<HTMLButtonElement>(null)

  return (
    <>
      <title>{t('list.pageTitle')}</title>
      <div className="grid gap-3">
        <ListHead
          total={total}
          loading={!runs && !failed}
          mayRefresh={runs !== undefined}
          rows={rows}
          zone={zone}
        >
          {work.previewButton}
        </ListHead>
        <RowsNews rows={rows} />
        <ViewsBar params={params} total={rows.isOld ? undefined : total} />
        <StatusTabs
          search={search}
          query={query}
          total={rows.isOld ? undefined : total}
          onChange={set}
          queryWith={address.queryWith}
        />
        <RunFilters
          addRef={adding}
          search={search}
          active={active}
          unheeded={unheeded}
          query={from}
          onChange={set}
          onAsk={address.ask}
          onDropAll={dropAll}
          onClear={clear}
        />
        {rows.staleBecause && (
          <StaleNotice
            text={t('list.stale', { time: clockTime(rows.freshness.asOf, zone) })}
            busy={rows.freshness.isFetching}
            onRetry={rows.refresh}
          />
        )}
        {!failed && <LoadingLine rows={rows} />}
        <div {...work.beside}>
          <section
            ref={work.list}
            tabIndex={-1}
            aria-label={t('list.title')}
            className="relative rounded-lg border border-line bg-surface"
          >
            {failed ? (
              <LoadError
                title={t('list.error')}
                error={failed.error}
                busy={failed.busy}
                onRetry={failed.again}
              />
            ) : runs?.length === 0 ? (
              <NoRuns
                isFiltered={isFiltered}
                active={active}
                total={total ?? 0}
                page={search.page}
                lastPage={rows.total_pages}
                onDrop={(patch) => {
                  adding.current?.focus() // what was pressed goes away with the filter
                  set(patch)
                }}
                onClear={() => {
                  adding.current?.focus()
                  clear()
                }}
                onPage={(to) => set({ page: to })}
              />
            ) : (
              <RunRows rows={rows} search={search} query={from} onChange={set} slots={ROW_SLOTS} />
            )}
          </section>
          {work.preview}
        </div>
        {work.tools}
        {work.bar}
        {rows.mode === 'page' && total !== undefined && total > 0 && (
          <Pager
            page={search.page}
            per_page={search.per_page}
            total={total}
            total_pages={rows.total_pages}
            onPage={(to) => set({ page: to })}
            onSize={(per_page) => set({ per_page })}
          />
        )}
      </div>
    </>
  )
}
