import { create } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import { shallow } from 'zustand/shallow'

import {
  ALL_MATCHING,
  between,
  isSelected,
  marked,
  NOTHING_SELECTED,
  shareOf,
  type Selectable,
  type Selection,
  without,
} from '#src/lib/selection.ts'

type State = {
  /** Which question it is a selection of: organisation and filters. Another question starts anew. */
  scope: string
  selection: Selection
  /** Where a range begins: the row that was marked last. */
  anchor: string | undefined
  /** The row that has, or last had, the focus. */
  current: string | undefined
  /** The rows on screen, in their order. */
  shown: readonly Selectable[]
  /** The rows on screen are every one that matches, or will be. */
  isAllShown: boolean
  /** The rows on screen answer another question, until those of this one are here. */
  isOther: boolean
  /** Why nothing can be selected at present. */
  offBecause: string | undefined
}

const EMPTY = { selection: NOTHING_SELECTED, anchor: undefined, current: undefined }

const useStore = create<State>(() => ({
  scope: '',
  shown: [],
  isAllShown: false,
  isOther: false,
  offBecause: undefined,
  ...EMPTY,
}))

/** What is selected. */
export const useSelection = () => useStore((state) => state.selection)

/** Whether this row is selected, and why nothing can be at present; only a change of that draws it anew. */
export function useRowMark(id: string) {
  // One text, for there is one of these in every row.
  const mark = useStore((state) => `${isSelected(state.selection, id)} ${state.offBecause ?? ''}`)
  const [isOn, ...why] = mark.split(' ')
  return { isOn: isOn === 'true', offBecause: why.join(' ') || undefined }
}

/** The row that has, or last had, the focus. */
export const useCurrentRow = () => useStore((state) => state.current)

/** The same, for those who ask once. */
export const currentRow = () => useStore.getState().current

/** The same as what is selected, for those who ask once. */
export const selectionNow = () => useStore.getState().selection

/** The focus is in this row. */
export const moveTo = (current: string | undefined) => {
  if (useStore.getState().current !== current) useStore.setState({ current })
}

/** The rows on screen, for those who ask once. */
export const shownRows = () => useStore.getState().shown

/** Why nothing can be selected at present, if so. */
export const useOffBecause = () => useStore((state) => state.offBecause)

/** How many of the rows on screen are selected; the same object while it is the same. */
export const useShare = () => useStore(useShallow((state) => shareOf(state.selection, state.shown)))

/**
 * What the list shows. A selection belongs to one question: with another scope nothing is selected. What was marked
 * before anybody told the first is of the first.
 */
export function showRows(
  next: Pick<State, 'scope' | 'shown' | 'isAllShown' | 'isOther' | 'offBecause'>,
) {
  const now = useStore.getState()
  const { scope } = now
  if (shallow({ ...now, ...next }, now)) return
  const starts = (scope !== '' && scope !== next.scope) || next.offBecause !== undefined
  useStore.setState({ ...next, ...(starts && EMPTY) })
}

/** Marks a row or takes the mark off; with `isRange` all from the one marked last, in the order shown. */
export function toggle(row: Selectable, { isRange = false } = {}) {
  const { selection, anchor, shown, isOther, offBecause } = useStore.getState()
  if (isOther || offBecause !== undefined) return
  const rows = isRange ? between(shown, anchor, row.id) : [row]
  const isOn = !isSelected(selection, row.id)
  useStore.setState({ selection: marked(selection, rows, isOn), anchor: row.id })
}

/** Marks all rows on screen, or takes their marks off where all are marked. */
export function togglePage() {
  const { selection, shown, isAllShown, isOther, offBecause } = useStore.getState()
  if (isOther || offBecause !== undefined) return
  const isOn = !shareOf(selection, shown).isAll
  const all = isOn ? ALL_MATCHING : NOTHING_SELECTED
  useStore.setState({
    selection: isAllShown ? all : marked(selection, shown, isOn),
    anchor: undefined,
  })
}

/** Selects whatever matches. */
export const selectAllMatching = () => {
  if (useStore.getState().offBecause === undefined)
    useStore.setState({ selection: ALL_MATCHING, anchor: undefined })
}

/** Selects nothing. */
export const selectNothing = () =>
  useStore.setState({ selection: NOTHING_SELECTED, anchor: undefined })

/** Rows that have left are selected no more; says how many were. */
export function dropLeft(hasLeft: (id: string) => boolean) {
  const { selection, dropped } = without(useStore.getState().selection, hasLeft)
  if (dropped > 0) useStore.setState({ selection })
  return dropped
}
