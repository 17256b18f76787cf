import { useMemo, useRef } from 'react'

import type { Member } from '#src/api/schema/member.ts'
import { clockTime } from '#src/lib/dates.ts'
import { readable } from '#src/lib/search-params.ts'
import { useNow } from '#src/lib/use-now.ts'
import { useGroupNames } from '#src/queries/label-queries.ts'
import type { Names } from '#src/queries/label-queries.ts'
import { useMembers, useZone } from '#src/queries/member-queries.ts'
import { t } from '#src/texts/t.ts'
import { Pager } from '#src/ui/data-table/pager.tsx'
import { LoadError, StaleNotice } from '#src/ui/load-error.tsx'

import { ListProvider } from './list-context.ts'
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

const NO_MEMBERS: ReadonlyMap<string, Member> = new Map()
const NO_NAMES: Names = new Map()

/** The route /{org}/processes. */
export function Component() {
  const address = useRunSearch()
  const { params, search, isFiltered, set, clear } = address
  const { query, active, unheeded, dropAll, waitsFor } = useRunFilters(address)
  const rows = useRows(query, search)
  const members = useMembers().data ?? NO_MEMBERS
  const zone = useZone()
  const now = useNow()

  // Who "me" is may be unknown because that request failed: then there is nothing to ask the list for.
  const failed = waitsFor?.isLoadingError
    ? { error: waitsFor.error, busy: waitsFor.isFetching, again: () => void waitsFor.refetch() }
    : rows.failure && {
        error: rows.failure,
        busy: rows.freshness.isFetching,
        again: rows.refresh,
      }
  const { runs, total } = failed ? { runs: undefined, total: undefined } : rows
  // There may be 100,000 of them.
  const hasGroups = useMemo(
    () => runs?.some((run) => run?.next_task?.owners.groups.length) ?? false,
    [runs],
  )
  const groups = useGroupNames({ enabled: hasGroups }).data ?? NO_NAMES
  const adding = useRef<HTMLButtonElement>(null)

  return (
    <ListProvider value={{ now, zone, members, groups, from: readable(params).slice(1) }}>
      <title>{t('list.pageTitle')}</title>
      <div className="grid gap-3">
        <ListHead
          total={total}
          loading={!runs && !failed}
          mayRefresh={runs !== undefined}
          rows={rows}
          zone={zone}
        />
        <RowsNews rows={rows} />
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
          query={readable(params).slice(1)}
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
        <section
          aria-label={t('list.title')}
          className="relative overflow-x-auto rounded-lg lg:overflow-clip border border-line bg-surface"
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
            <RunRows rows={rows} search={search} onChange={set} />
          )}
        </section>
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
    </ListProvider>
  )
}
