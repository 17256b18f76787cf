/**
 * What is selected: processes by id with their names, or whatever matches the filters except a few. The latter is a
 * statement about the question and not a list: what comes to match later is in it.
 */
export type Selection =
  | { kind: 'some'; names: ReadonlyMap<string, string> }
  | { kind: 'all'; except: ReadonlySet<string> }

/** As much of a row as a selection needs. */
export type Selectable = { id: string; name: string }

export const NOTHING_SELECTED: Selection = { kind: 'some', names: new Map() }

/** Everything that matches. */
export const ALL_MATCHING: Selection = { kind: 'all', except: new Set() }

/** Whether this row is in it. */
export const isSelected = (selection: Selection, id: string) =>
  selection.kind === 'all' ? !selection.except.has(id) : selection.names.has(id)

/** Takes these rows in, or out. */
export function marked(
  selection: Selection,
  rows: readonly Selectable[],
  isOn: boolean,
): Selection {
  if (selection.kind === 'all') {
    const except = new Set(selection.except)
    for (const { id } of rows)
      if (isOn) except.delete(id)
      else except.add(id)
    return { kind: 'all', except }
  }
  const names = new Map(selection.names)
  for (const { id, name } of rows)
    if (isOn) names.set(id, name)
    else names.delete(id)
  return { kind: 'some', names }
}

/** The rows from one to the other, in the order shown; the other alone where the one is not shown. */
export function between<Row extends Selectable>(
  shown: readonly Row[],
  from: string | undefined,
  to: string,
): Row[] {
  const start = shown.findIndex(({ id }) => id === from)
  const end = shown.findIndex(({ id }) => id === to)
  if (end === -1) return []
  if (start === -1) return shown.slice(end, end + 1)
  return shown.slice(Math.min(start, end), Math.max(start, end) + 1)
}

/** Without the rows that are no longer there; the same object where that changes nothing. */
export function without(
  selection: Selection,
  left: (id: string) => boolean,
): { selection: Selection; dropped: number } {
  if (selection.kind === 'all') return { selection, dropped: 0 }
  const names = new Map([...selection.names].filter(([id]) => !left(id)))
  const dropped = selection.names.size - names.size
  return dropped === 0 ? { selection, dropped } : { selection: { kind: 'some', names }, dropped }
}

/** How many are selected, where so many match; undefined while nobody knows how many do. */
export const countOf = (selection: Selection, total: number | undefined): number | undefined =>
  selection.kind === 'some'
    ? selection.names.size
    : total && Math.max(0, total - selection.except.size)

/** Whether all, some or none of the rows shown are in it. */
export function shareOf(selection: Selection, shown: readonly Selectable[]) {
  const on = shown.filter(({ id }) => isSelected(selection, id)).length
  return { on, isAll: shown.length > 0 && on === shown.length, isSome: on > 0 && on < shown.length }
}
