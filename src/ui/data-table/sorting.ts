import type { SortingState } from '@tanstack/react-table'

/** The API's `sort` as the table has it; a minus is descending. */
export const toSorting = (sort: string): SortingState => [
  { id: sort.replace(/^-/, ''), desc: sort.startsWith('-') },
]

/** The table's order as the API's `sort`. */
export const fromSorting = (sorting: SortingState): string | undefined =>
  sorting[0] && `${sorting[0].desc ? '-' : ''}${sorting[0].id}`
