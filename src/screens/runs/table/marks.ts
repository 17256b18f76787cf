import type { Rows } from '../rows/rows-model.ts'
import { isSortedByApi, type Sort } from '../url/run-search.ts'

/** The columns of a process whose cell changed a moment ago, separated by spaces. */
export function changedIn(changed: ReadonlySet<string>, run: string): string {
  const columns: string[] = []
  for (const cell of changed)
    if (cell.startsWith(`${run} `)) columns.push(cell.slice(run.length + 1))
  return columns.join(' ')
}

/** Whether the rows are in the order that was asked for; what the API cannot sort by needs every row. */
export const isSorted = (sort: Sort, { mode, isWhole }: Pick<Rows, 'mode' | 'isWhole'>) =>
  isSortedByApi(sort) || (mode === 'all' && isWhole)
