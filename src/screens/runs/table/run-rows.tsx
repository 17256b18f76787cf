import { functionalUpdate, type SortingState } from '@tanstack/react-table'
import { useMemo, useRef, useState } from 'react'

import type { Run } from '#src/api/schema/run.ts'
import { useNow } from '#src/lib/use-now.ts'
import { useWalk } from '#src/lib/use-walk.ts'
import { t } from '#src/texts/t.ts'
import { useAppTable } from '#src/ui/data-table/app-table.ts'
import { DataTable, type RowSlots } from '#src/ui/data-table/data-table.tsx'
import { LEADING_WIDTH } from '#src/ui/data-table/widths.ts'
import { fromSorting, toSorting } from '#src/ui/data-table/sorting.ts'
import { lazyPart } from '#src/ui/lazy-part.tsx'
import { useMedia } from '#src/ui/use-media.ts'
import { Wait } from '#src/ui/wait.tsx'

import type { Rows } from '../rows/rows-model.ts'
import { useLater } from '../rows/use-later.ts'
import type { ColumnChoice } from '../url/columns-param.ts'
import { columnsOf, isArchive, isSortedByApi, type RunSearch } from '../url/run-search.ts'
import { changedIn, isSorted } from './marks.ts'
import { layoutOf } from './layout.ts'
import { CardSkeletons, RunCards } from './run-cards.tsx'
import { timesTeller } from './run-cells.tsx'
import { runCells, runColumns } from './run-columns.tsx'
import { useRunEnv } from './use-run-env.ts'
import { useSightFirst } from './use-sight-first.ts'

const SKELETONS: undefined[] = Array.from({ length: 12 })
/** So many rows stand there before it is known which are in sight. */
const FIRST_ROWS = 30
const START = { from: 0, to: FIRST_ROWS }

const RowWindow = lazyPart(async () => ({
  default: (await import('#src/ui/data-table/row-window.tsx')).RowWindow,
}))

const idOf = (run: Run) => run.id
// The table is told of columns and their order alone: rows come as they are to be shown.
const NONE: Run[] = []

type RunRowsProps = {
  rows: Rows
  search: RunSearch
  /** The list's query string. */
  query: string
  onChange: (patch: Partial<RunSearch>) => void
  /** That is about to be asked for. */
  onNear: (patch: Partial<RunSearch>) => void
  /** What stands beside the columns; each function has to stay the same while it says the same. */
  slots?: RowSlots<Run>
}

/** The processes themselves: a table, or cards where a table has no room. */
export function RunRows({ rows, search, query, onChange, onNear, slots }: RunRowsProps) {
  const isNarrow = useMedia('(width < 48rem)')
  const isCards = isNarrow || search.view === 'cards'
  const box = useRef<HTMLDivElement>(null)
  const [range, setRange] = useState(START)
  const walk = useWalk()
  const [isHeadWanted, setHeadWanted] = useState(false)
  const Edge = useLater(isHeadWanted, () => import('./column-edge.tsx'))?.ColumnEdge

  const chosen = useSame(columnsOf(search))
  const { runs } = rows
  const env = useRunEnv({
    columns: chosen,
    runs,
    checklistId: search.checklist_id,
    query,
    isOld: rows.isOld,
  })
  const hasLeading = slots?.leading !== undefined
  const layout = useMemo(
    () => layoutOf(chosen, hasLeading ? LEADING_WIDTH : undefined),
    [chosen, hasLeading],
  )
  const { fields, zone } = env
  const columns = useMemo(
    () => runColumns(layout, { fields }, rows.isWhole),
    [layout, fields, rows.isWhole],
  )
  const cells = useMemo(() => runCells(layout, env), [layout, env])
  const now = useNow()

  const isWindowed = rows.mode === 'all' && runs !== undefined && runs.length > FIRST_ROWS
  const { from, to } = isWindowed ? range : { from: 0, to: runs?.length ?? 0 }
  const inSight = useSightFirst(runs, { isOn: !isWindowed && !isCards, density: search.density })
  const shown = useMemo(() => inSight?.slice(from, to) ?? SKELETONS, [inSight, from, to])
  const sorting = isSorted(search.sort, rows) ? toSorting(columnOf(search.sort)) : []
  const table = useAppTable({
    columns,
    data: NONE,
    state: { sorting },
    onSortingChange: (updater) => onChange(sortedBy(functionalUpdate(updater, sorting))),
  })

  const times = useMemo(
    () =>
      timesTeller(
        layout.columns.map(({ id }) => id),
        zone,
        now,
      ),
    [layout, zone, now],
  )
  const offset = useOffset(rows, search)
  const goneBecause = (run: Run) => (rows.gone.has(run.id) ? t('table.gone') : undefined)
  const marksOf = (run: Run) => changedIn(rows.changed, run.id)
  const isBusy = rows.isOld || !runs
  const label = t(isArchive(search) ? 'bin.label' : 'list.title')
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- the links in it are what is clicked, and they have keys
    <div ref={box} onClick={walk} className="relative">
      {isBusy && <Wait place="absolute" />}
      {isWindowed && (
        <RowWindow
          key={isCards ? 'cards' : 'table'}
          box={box}
          count={runs.length}
          onRange={setRange}
          onSight={rows.onSight}
        />
      )}
      {isCards ? (
        runs ? (
          <RunCards
            label={label}
            runs={shown}
            first={from}
            height={runs.length}
            isWindowed={isWindowed}
            columns={layout.columns}
            env={env}
            busy={rows.isOld}
            goneBecause={goneBecause}
            changedIn={marksOf}
            slots={slots}
          />
        ) : (
          <CardSkeletons />
        )
      ) : (
        <DataTable
          table={table}
          label={label}
          busy={isBusy}
          rows={shown}
          idOf={idOf}
          cells={cells}
          timesOf={times}
          first={from}
          height={runs?.length}
          offset={offset}
          total={runs && rows.total}
          columns={layout.tracks}
          least={layout.least}
          density={search.density}
          goneBecause={goneBecause}
          changedIn={rows.changed.size > 0 ? marksOf : undefined}
          slots={slots}
          onNearSorting={(next) => onNear(sortedBy(next))}
          onHead={() => setHeadWanted(true)}
          renderEdge={
            Edge &&
            ((id, name) => <Edge id={id} name={name} columns={chosen} onChange={onChange} />)
          }
        />
      )}
    </div>
  )
}

/** Where the rows stand among all: rows of an older page still stand where they stood. */
function useOffset({ mode, isOld }: Rows, { page, per_page }: RunSearch) {
  const asked = mode === 'all' ? 0 : (page - 1) * per_page
  const [shown, setShown] = useState(asked)
  if (!isOld && shown !== asked) setShown(asked)
  return isOld ? shown : asked
}

// Whatever the API cannot sort by is sorted here, and for that all rows have to be here.
function sortedBy(sorting: SortingState): Partial<RunSearch> {
  const sort = fromSorting(sorting)
  return { sort, ...(sort && !isSortedByApi(sort) && { without_pagination: true }) }
}

// The API knows two names of the last update, the list one column of it.
const columnOf = (sort: string) =>
  sort.replace(/updated_at$/, 'last_updated').replace('last_last', 'last')

// The address is read anew at every change of it; what says the same is to be the same.
function useSame(choices: readonly ColumnChoice[]) {
  const [kept, setKept] = useState(choices)
  const isSame = kept === choices || JSON.stringify(kept) === JSON.stringify(choices)
  if (!isSame) setKept(choices)
  return isSame ? kept : choices
}
