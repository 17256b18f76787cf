import { useEffect, useLayoutEffect, useMemo, useRef } from 'react'

import type { Run } from '#src/api/schema/run.ts'
import { useOrg } from '#src/lib/use-org.ts'
import { tell } from '#src/stores/notices.ts'
import { useOwnChanges } from '#src/stores/own-changes.ts'
import { dropLeft, selectionNow, showRows } from '#src/stores/selection.ts'
import { t } from '#src/texts/later.ts'

import type { Rows } from '../rows/rows-model.ts'
import { hasOwnFilters, runSearch, type RunSearch } from '../url/run-search.ts'

const NONE: readonly Run[] = []

/** Which processes match, and nothing of how they are shown: organisation and filters. */
const scopeOf = (org: string, search: RunSearch) => {
  const filters = runSearch.write(new URLSearchParams(), {
    ...search,
    sort: undefined,
    page: undefined,
    per_page: undefined,
    without_pagination: undefined,
    view: undefined,
    cols: undefined,
    density: undefined,
    theme: undefined,
    lang: undefined,
    embed: undefined,
    readonly: undefined,
    lock: undefined,
  })
  return `${org} ?${filters.toString()}`
}

/** Keeps the selection to what the address asks for and what is still there. */
export function useSelecting(
  rows: Rows,
  search: RunSearch,
  { isUnheeded }: { isUnheeded: boolean },
) {
  const scope = scopeOf(useOrg(), search)
  const { runs, gone, isWhole, isOld, mode } = rows
  const mine = useOwnChanges()
  const shown = useMemo(() => runs?.filter((run) => run !== undefined) ?? NONE, [runs])
  // What we judge ourselves is known to match only when it is here.
  const isAllShown = mode === 'all' && (isWhole || !hasOwnFilters(search))
  const offBecause = isUnheeded ? t('selection.off') : undefined

  // Of which question the rows on screen are; nothing is drawn by it.
  const answered = useRef(scope)

  useLayoutEffect(() => {
    if (!isOld) answered.current = scope
    showRows({ scope, shown, isAllShown, isOther: answered.current !== scope, offBecause })
  }, [scope, shown, isAllShown, isOld, offBecause])

  useEffect(() => {
    const { kind } = selectionNow()
    if (isOld || kind === 'all') return
    const here = isWhole ? new Set(shown.map(({ id }) => id)) : undefined
    const dropped = dropLeft(
      (id) => gone.has(id) || mine.get(id)?.leaves === true || here?.has(id) === false,
    )
    if (dropped > 0) tell(t('selection.left', { count: dropped }))
  }, [shown, gone, mine, isWhole, isOld])
}
