import {
  createTableHook,
  metaHelper,
  rowSortingFeature,
  tableFeatures,
} from '@tanstack/react-table'

/** What a column may say about itself besides TanStack's own options. */
type ColumnMeta = {
  /** How wide a placeholder is while the rows are loading, as a class. */
  skeleton?: string
  /** Stays in sight while the others scroll beneath it: how far from the left, as a CSS length. */
  pinnedAt?: string
  /** Why there is no sorting by it at present. */
  unsortable?: string
  /** What has to be known about it, on hover and focus. */
  hint?: string
}

// The API filters, sorts and pages, so no row model is registered: rows stay in the server's order. Which columns
// there are, in what order and how wide, the address says; so those features would only keep a second copy.
const features = tableFeatures({
  rowSortingFeature,
  columnMeta: metaHelper<ColumnMeta>(),
})
export type AppFeatures = typeof features

export const { createAppColumnHelper, useAppTable } = createTableHook({
  features,
  manualSorting: true,
  enableMultiSort: false,
  enableSortingRemoval: false, // there is always an order: a third click turns it round again
  sortDescFirst: false,
})
