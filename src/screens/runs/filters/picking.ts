import type { RunSearch } from '../url/run-search.ts'

/** What the picker of one filter is given. */
export type PickingProps = {
  search: RunSearch
  /** What the address is to become, each time something is picked. */
  onPick: (patch: Partial<RunSearch>) => void
  /** The pick is final. */
  onDone: () => void
  /** Nothing is to change after all. */
  onCancel: () => void
}
