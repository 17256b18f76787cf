import { memo, useMemo, useRef } from 'react'

import { clockTime } from '#src/lib/dates.ts'
import { useFrame } from '#src/lib/frame.ts'
import { FIRST_PAGE } from '#src/lib/paths.ts'
import { useBehind } from '#src/lib/use-behind.ts'
import { useViewer, useZone } from '#src/queries/member-queries.ts'
import { t } from '#src/texts/t.ts'
import { Blank } from '#src/ui/blank.tsx'
import { Pager } from '#src/ui/data-table/pager.tsx'
import { LoadError, StaleNotice } from '#src/ui/load-error.tsx'
import { useKeepFocus } from '#src/ui/use-keep-focus.ts'
import { useMedia } from '#src/ui/use-media.ts'

import { LaterRowWork } from './actions/later-row-work.tsx'
import { useStarredRows } from './actions/use-starred-rows.ts'
import { ROW_SLOTS } from './selection/row-slots.tsx'
import { ListHead } from './list-head.tsx'
import { PreviewButton } from './preview/preview-button.tsx'
import { NoRuns } from './no-runs.tsx'
import { ExportButton } from './export/export-button.tsx'
import type { Chosen } from './filters/chosen-now.ts'
import { FilterBar } from './filters/filter-bar.tsx'
import { StatusTabs } from './filters/status-tabs.tsx'
import { LoadingLine } from './rows/loading-line.tsx'
import { RowsNews } from './rows/rows-news.tsx'
import { useRows } from './rows/use-rows.ts'
import { ColumnsButton } from './table/columns-button.tsx'
import { RunRows } from './table/run-rows.tsx'
import { isArchive } from './url/run-search.ts'
import { listQuery } from './url/use-run-search.ts'
import { ViewsBar } from './views/views-bar.tsx'

/** Beside less than that, rows would not be legible any more. */
const PREVIEW_NEEDS = '(width >= 64rem)'

/** The list as it was chosen, drawn anew only when that is shown or its rows change. */
export const RunList = memo(function RunList({ address, filters }: Chosen) {
  const { params, search, isFiltered, set, expect, clear } = address
  const { query, unheeded, isSound, broken } = filters
  const rows = useStarredRows(useRows(query, search))
  const viewer = useViewer()
  const zone = useZone()

  // Who "me" is may be unknown because that request failed: then there is nothing to ask the list for.
  const waitsForMe = query === undefined && broken === undefined
  const failed =
    waitsForMe && viewer.isLoadingError
      ? { error: viewer.error, busy: viewer.isFetching, again: () => void viewer.refetch() }
      : rows.failure && {
          error: rows.failure,
          busy: rows.freshness.isFetching,
          again: rows.refresh,
        }
  const { runs, total } = failed ? { runs: undefined, total: undefined } : rows
  const { embedded, lock } = useFrame()
  const from = listQuery(params)
  const isAway = isArchive(search)
  // A process leads back to the list that it was found in.
  const back = (isAway ? ['status=archived', from].filter(Boolean).join('&') : from) || FIRST_PAGE
  const list = useRef<HTMLElement>(null)
  const keepFocus = useKeepFocus(list)
  const beside = useRef<HTMLDivElement>(null)
  const hasRoom = useMedia(PREVIEW_NEEDS)
  const isPreview = search.view === 'preview' && hasRoom && runs !== undefined && runs.length > 0
  const adding = useRef<HTMLButtonElement>(null)

  // Views and tabs, which say how the list was asked for, come right behind the rows that were asked for.
  const counted = rows.isOld ? undefined : total
  const { queryWith } = address
  const asked = useBehind(
    useMemo(
      () => ({ params, search, query, counted, queryWith }),
      [params, search, query, counted, queryWith],
    ),
    rows.isOld,
  )

  return (
    <>
      <title>{t(isAway ? 'bin.pageTitle' : 'list.pageTitle')}</title>
      <div {...keepFocus} className="grid grid-cols-1 gap-3">
        <ListHead
          title={t(isAway ? 'bin.title' : 'list.title')}
          total={total}
          loading={!runs && !failed && broken === undefined}
          mayRefresh={runs !== undefined}
          rows={rows}
          zone={zone}
        >
          <PreviewButton
            isOn={search.view === 'preview'}
            hasRoom={hasRoom}
            onToggle={() => set({ view: search.view === 'preview' ? undefined : 'preview' })}
          />
          <ColumnsButton search={search} onChange={set} />
          <ExportButton
            isOff={query === undefined || runs === undefined || rows.isOld}
            query={query}
            search={search}
            params={params}
            zone={zone}
            total={rows.isOld ? undefined : total}
            notApplied={unheeded.map(({ why }) => why)}
            rows={rows}
          />
        </ListHead>
        <RowsNews rows={rows} />
        {!isAway && (
          <>
            {!embedded && <ViewsBar params={asked.params} total={asked.counted} />}
            {!('status' in lock) && (
              <StatusTabs
                search={asked.search}
                query={asked.query}
                total={asked.counted}
                onChange={set}
                onNear={expect}
                queryWith={asked.queryWith}
              />
            )}
          </>
        )}
        <FilterBar addRef={adding} />
        {rows.staleBecause && (
          <StaleNotice
            text={t('list.stale', { time: clockTime(rows.freshness.asOf, zone) })}
            busy={rows.freshness.isFetching}
            onRetry={rows.refresh}
          />
        )}
        {!failed && broken === undefined && <LoadingLine rows={rows} />}
        <div
          ref={beside}
          className={
            isPreview ? 'grid grid-cols-[minmax(0,1fr)_auto] items-start gap-3' : 'contents'
          }
        >
          <section
            ref={list}
            tabIndex={-1}
            aria-label={t(isAway ? 'bin.label' : 'list.title')}
            className="relative rounded-lg border border-line bg-surface"
          >
            {broken !== undefined ? (
              <Blank icon="lock" title={t('lock.broken')}>
                <p>
                  {t('lock.broken.hint')} {broken}
                </p>
              </Blank>
            ) : failed ? (
              <LoadError
                title={t('list.error')}
                error={failed.error}
                busy={failed.busy}
                onRetry={failed.again}
              />
            ) : runs?.length === 0 ? (
              <NoRuns
                isArchive={isAway}
                isFiltered={isFiltered}
                mayDrop={({ key }) => !(key in lock) && !(isAway && key === 'status')}
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
              <RunRows
                rows={rows}
                search={search}
                query={back}
                onChange={set}
                onNear={expect}
                slots={ROW_SLOTS}
              />
            )}
          </section>
          {runs && (
            <LaterRowWork
              list={list}
              beside={beside}
              rows={rows}
              search={search}
              from={back}
              zone={zone}
              query={query}
              isFiltered={isFiltered}
              isSound={isSound}
              isUnheeded={unheeded.length > 0}
              hasRoom={hasRoom}
              isPreviewShown={isPreview}
              change={set}
            />
          )}
        </div>
        {rows.mode === 'page' && total !== undefined && total > 0 && (
          <Pager
            page={search.page}
            per_page={search.per_page}
            total={total}
            total_pages={rows.total_pages}
            onPage={(to) => set({ page: to })}
            onNear={(to) => expect({ page: to })}
            onSize={(per_page) => set({ per_page })}
          />
        )}
      </div>
    </>
  )
})
