import { type RefObject, useEffect, useEffectEvent } from 'react'

import type { RunQuery } from '#src/queries/run-queries.ts'
import { useFollowTabs } from '#src/queries/tab-changes.ts'
import { tell } from '#src/stores/notices.ts'
import { currentRow, selectNothing, shownRows } from '#src/stores/selection.ts'
import { t } from '#src/texts/later.ts'

import { useRunActing } from '#src/screens/acting/use-run-acting.ts'
import { Preview } from '../preview/preview.tsx'
import type { Rows } from '../rows/rows-model.ts'
import { Selected } from '../selection/selected.tsx'
import { useListKeys } from '../selection/use-list-keys.ts'
import { useRowFocus } from '../selection/use-row-focus.ts'
import { useSelecting } from '../selection/use-selecting.ts'
import { hasOwnFilters, type RunSearch } from '../url/run-search.ts'
import { RowTools } from './row-tools.tsx'
import { useRunActions } from './use-run-actions.ts'

export type RowWorkProps = {
  list: RefObject<HTMLElement | null>
  /** Around the rows and what stands beside them. */
  beside: RefObject<HTMLElement | null>
  rows: Rows
  search: RunSearch
  /** The query string of this list. */
  from: string
  zone: string
  query: RunQuery | undefined
  /** The address has a filter. */
  isFiltered: boolean
  /** Every part of the address is known and applied. */
  isSound: boolean
  /** A part of it is not. */
  isUnheeded: boolean
  /** There is room for a preview. */
  hasRoom: boolean
  isPreviewShown: boolean
  change: (patch: Partial<RunSearch>) => void
}

/** What can be done with rows: by menu, by key, by selecting them, and a preview of the one that has the focus. */
export function RowWork(props: RowWorkProps) {
  const { list, beside, rows, search, from, zone, isSound, hasRoom, isPreviewShown, change } = props
  const { runs, total } = rows
  const actions = useRunActions(search, change)
  const acting = useRunActing()
  useFollowTabs()
  const { step, focus } = useRowFocus(list, runs)
  useSelecting(rows, search, { isUnheeded: props.isUnheeded })

  const backToRows = () => void (focus(currentRow()) || focus(shownRows()[0]?.id))
  const closePreview = () => {
    change({ view: undefined })
    backToRows()
  }
  const clear = () => {
    selectNothing()
    // What was pressed goes away with the selection.
    if (!list.current?.contains(document.activeElement)) backToRows()
  }

  const onKey = useEffectEvent(({ key, defaultPrevented }: KeyboardEvent) => {
    if (key === 'Escape' && isPreviewShown && !defaultPrevented) closePreview()
  })
  useEffect(() => {
    const element = beside.current
    element?.addEventListener('keydown', onKey)
    return () => element?.removeEventListener('keydown', onKey)
  }, [beside])

  // What we judge ourselves is counted once it is all here.
  const mayAll = isSound && (rows.isWhole || !hasOwnFilters(search))
  useListKeys({
    list,
    runs,
    from,
    actions,
    acting,
    mayAll,
    step,
    page: search.page,
    lastPage: rows.total_pages,
    onPage: rows.mode === 'page' ? (page) => change({ page }) : undefined,
    onRefresh: rows.refresh,
    onPreview: () => {
      if (!hasRoom) tell(t('preview.narrow'))
      else change({ view: search.view === 'preview' ? undefined : 'preview' })
    },
    onClear: clear,
  })

  return (
    <>
      {isPreviewShown && <Preview runs={runs} zone={zone} from={from} onClose={closePreview} />}
      <Selected
        source={{
          query: props.query,
          search,
          rows,
          zone,
          from,
          isFiltered: props.isFiltered,
          isSound,
        }}
        total={total}
        mayAll={mayAll}
        onCopyLinks={actions.copyLinks}
        onOpenTabs={actions.openTabs}
        onClear={clear}
      />
      <RowTools
        list={list}
        runs={runs}
        search={search}
        from={from}
        actions={actions}
        acting={acting}
      />
    </>
  )
}
