import {
  createTableHook,
  metaHelper,
  rowSortingFeature,
  tableFeatures,
} from '@tanstack/react-table'

/** What a column may say about itself besides TanStack's own options. */
type ColumnMeta = {
  /** The column's share of the width, as a class. */
  width?: string
  /** How wide a placeholder is while the rows are loading. */
  skeleton?: string
}

// The API filters, sorts and pages, so no row model is registered: rows stay in the server's order.
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
