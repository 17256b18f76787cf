import { functionalUpdate } from '@tanstack/react-table'

import type { Run } from '#src/api/schema/run.ts'
import { t } from '#src/texts/t.ts'
import { useAppTable } from '#src/ui/data-table/app-table.ts'
import { DataTable } from '#src/ui/data-table/data-table.tsx'
import { fromSorting, toSorting } from '#src/ui/data-table/sorting.ts'
import { useMedia } from '#src/ui/use-media.ts'

import { CardSkeletons, RunCards } from './run-cards.tsx'
import { runColumns } from './run-columns.tsx'
import type { Rows } from '../rows/rows-model.ts'
import type { RunSearch } from '../url/run-search.ts'

const NO_RUNS: Run[] = []
const SKELETONS = 12

type RunRowsProps = {
  rows: Rows
  search: RunSearch
  onChange: (patch: Partial<RunSearch>) => void
}

/** The processes themselves: a table, or cards where a table has no room. */
export function RunRows({ rows, search, onChange }: RunRowsProps) {
  const isNarrow = useMedia('(width < 48rem)')
  const runs = rows.runs?.filter((run) => run !== undefined)
  const sorting = toSorting(search.sort)
  const table = useAppTable({
    columns: runColumns,
    data: runs ?? NO_RUNS,
    getRowId: (run) => run.id,
    state: { sorting },
    onSortingChange: (updater) =>
      onChange({ sort: fromSorting(functionalUpdate(updater, sorting)) }),
  })

  if (isNarrow) return runs ? <RunCards runs={runs} busy={rows.isOld} /> : <CardSkeletons />
  return (
    <DataTable
      table={table}
      label={t('list.title')}
      busy={rows.isOld || !runs}
      skeletons={runs ? 0 : SKELETONS}
    />
  )
}
