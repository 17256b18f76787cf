import { functionalUpdate } from '@tanstack/react-table'

import type { Run } from '#src/api/schema/run.ts'
import { t } from '#src/texts/t.ts'
import { useAppTable } from '#src/ui/data-table/app-table.ts'
import { DataTable } from '#src/ui/data-table/data-table.tsx'
import { fromSorting, toSorting } from '#src/ui/data-table/sorting.ts'
import { useMedia } from '#src/ui/use-media.ts'

import { CardSkeletons, RunCards } from './run-cards.tsx'
import { runColumns } from './run-columns.tsx'
import { SORTS } from './run-search.ts'
import type { Sort } from './run-search.ts'

const NO_RUNS: Run[] = []
const SKELETONS = 12

type RunRowsProps = {
  /** Undefined while the first page is on its way. */
  runs: Run[] | undefined
  /** These rows answer an older question. */
  busy: boolean
  sort: Sort
  onSort: (sort: Sort | undefined) => void
}

/** The processes themselves: a table, or cards where a table has no room. */
export function RunRows({ runs, busy, sort, onSort }: RunRowsProps) {
  const isNarrow = useMedia('(width < 48rem)')
  const sorting = toSorting(sort)
  const table = useAppTable({
    columns: runColumns,
    data: runs ?? NO_RUNS,
    getRowId: (run) => run.id,
    state: { sorting },
    onSortingChange: (updater) => {
      const next = fromSorting(functionalUpdate(updater, sorting))
      onSort(SORTS.find((known) => known === next))
    },
  })

  if (isNarrow) return runs ? <RunCards runs={runs} busy={busy} /> : <CardSkeletons />
  return (
    <DataTable
      table={table}
      label={t('list.title')}
      busy={busy || !runs}
      skeletons={runs ? 0 : SKELETONS}
    />
  )
}
