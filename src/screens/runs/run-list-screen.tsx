import type { Member } from '#src/api/schema/member.ts'
import { clockTime } from '#src/lib/dates.ts'
import { readable } from '#src/lib/search-params.ts'
import { useNow } from '#src/lib/use-now.ts'
import { useGroupNames } from '#src/queries/label-queries.ts'
import type { Names } from '#src/queries/label-queries.ts'
import { useMembers, useZone } from '#src/queries/member-queries.ts'
import { useRunList } from '#src/queries/run-queries.ts'
import { t } from '#src/texts/t.ts'
import { Pager } from '#src/ui/data-table/pager.tsx'
import { LoadError, StaleNotice } from '#src/ui/load-error.tsx'
import { SearchNotice, whyRefused } from '#src/ui/search-notice.tsx'

import { ListProvider } from './list-context.ts'
import { ListHead } from './list-head.tsx'
import { NoRuns } from './no-runs.tsx'
import { RunFilters } from './run-filters.tsx'
import { RunRows } from './run-rows.tsx'
import { useRunSearch } from './run-search.ts'
import { useRunFilters } from './use-run-filters.ts'

const NO_MEMBERS: ReadonlyMap<string, Member> = new Map()
const NO_NAMES: Names = new Map()

/** The route /{org}/processes. */
export function Component() {
  const { params, search, refused, isFiltered, set, drop, clear } = useRunSearch()
  const { query, chips, unheeded, waitsFor } = useRunFilters(search, set)
  const list = useRunList(query)
  const members = useMembers().data ?? NO_MEMBERS
  const zone = useZone()
  const now = useNow()

  // Who "me" is may be unknown because that request failed: then there is nothing to ask the list for.
  const failed = waitsFor?.isLoadingError ? waitsFor : list.isLoadingError ? list : undefined
  const page = failed ? undefined : list.data
  const hasGroups = page?.items.some(({ next_task }) => next_task?.owners.groups.length) ?? false
  const groups = useGroupNames({ enabled: hasGroups }).data ?? NO_NAMES
  const dropping = refused.map((one) => ({
    ...one,
    why: whyRefused(one),
    onDrop: () => drop(one.key),
  }))

  return (
    <ListProvider value={{ now, zone, members, groups, from: readable(params).slice(1) }}>
      <title>{t('list.pageTitle')}</title>
      <div className="grid gap-3">
        <ListHead
          total={page?.total}
          loading={!page && !failed}
          mayRefresh={page !== undefined}
          fetching={list.isFetching}
          asOf={list.dataUpdatedAt}
          zone={zone}
          onRefresh={() => void list.refetch()}
        />
        <RunFilters search={search} chips={chips} onChange={set} onClear={clear} />
        <SearchNotice unheeded={[...dropping, ...unheeded]} />
        {list.isRefetchError && (
          <StaleNotice
            text={t('list.stale', { time: clockTime(list.dataUpdatedAt, zone) })}
            busy={list.isFetching}
            onRetry={() => void list.refetch()}
          />
        )}
        <section
          aria-label={t('list.title')}
          className="relative overflow-x-auto rounded-lg lg:overflow-clip border border-line bg-surface"
        >
          {failed ? (
            <LoadError
              title={t('list.error')}
              error={failed.error}
              busy={failed.isFetching}
              onRetry={() => void failed.refetch()}
            />
          ) : page?.items.length === 0 ? (
            <NoRuns
              isFiltered={isFiltered}
              total={page.total}
              page={search.page}
              lastPage={page.total_pages}
              onClear={clear}
              onPage={(to) => set({ page: to })}
            />
          ) : (
            <RunRows
              runs={page?.items}
              busy={list.isPlaceholderData}
              sort={search.sort}
              onSort={(sort) => set({ sort })}
            />
          )}
        </section>
        {page && page.total > 0 && (
          <Pager
            page={search.page}
            per_page={search.per_page}
            total={page.total}
            total_pages={page.total_pages}
            onPage={(to) => set({ page: to })}
            onSize={(per_page) => set({ per_page })}
          />
        )}
      </div>
    </ListProvider>
  )
}
