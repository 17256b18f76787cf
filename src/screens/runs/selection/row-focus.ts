/** What is focused where a row has the focus: its link, which says its name and opens it. */
const INTO = ['a[href*="/processes/"]', 'a', 'input, button']

/** The row that an element stands in, by id. */
export function rowAt(target: EventTarget | null): string | undefined {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-row]') : null
  return row?.dataset.row || undefined
}

/** Puts the focus into a row; false where that is not on screen. */
export function focusRow(list: HTMLElement | null, id: string | undefined) {
  const row = id && list?.querySelector(`[data-row="${CSS.escape(id)}"]`)
  if (!row) return false
  const found = INTO.map((what) => row.querySelector<HTMLElement>(what)).find(Boolean)
  found?.focus()
  return found !== undefined && found !== null
}

/** The row so many further on, where there is one; without a row to start from the first of all. */
export function stepFrom(ids: readonly string[], from: string | undefined, by: number) {
  const at = from === undefined ? -1 : ids.indexOf(from)
  if (at === -1) return ids[0]
  return ids[Math.min(ids.length - 1, Math.max(0, at + by))]
}

/** Where the focus goes when its row is no longer there: to the one after it, else the one before. */
export function neighbour(before: readonly string[], after: readonly string[], left: string) {
  const here = new Set(after)
  if (here.has(left)) return left
  const at = before.indexOf(left)
  return (
    before.slice(at + 1).find((id) => here.has(id)) ??
    before.slice(0, Math.max(0, at)).findLast((id) => here.has(id)) ??
    after[0]
  )
}
