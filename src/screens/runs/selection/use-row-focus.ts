import { type RefObject, useEffect, useEffectEvent, useLayoutEffect, useRef } from 'react'

import type { Run } from '#src/api/schema/run.ts'
import { takesLetters } from '#src/lib/shortcuts.ts'
import { currentRow, moveTo, shownRows } from '#src/stores/selection.ts'

import { focusRow, neighbour, rowAt, stepFrom } from './row-focus.ts'

const STEPS: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 }

/** Walks through the rows of a list, from its search on, and never loses the focus while it is in there. */
export function useRowFocus(
  list: RefObject<HTMLElement | null>,
  runs: readonly (Run | undefined)[] | undefined,
) {
  const isInside = useRef(false)
  const before = useRef<readonly string[]>([])

  const step = (by: number) => {
    const ids = shownRows().map(({ id }) => id)
    const next = stepFrom(ids, currentRow(), by)
    // A row far out of sight is not there to be focused; then it goes on from what is.
    if (!focusRow(list.current, next) && list.current)
      focusRow(list.current, rowAt(list.current.querySelector('[data-row]:not([data-row=""])')))
  }
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const by = STEPS[event.key]
    const isHeld = event.shiftKey || event.ctrlKey || event.metaKey || event.altKey
    if (by === undefined || isHeld || event.defaultPrevented || takesLetters(event.target)) return
    if (rowAt(event.target) === undefined) return
    event.preventDefault()
    step(by)
  })

  const onKeyInSearch = useEffectEvent((event: KeyboardEvent) => {
    const isDown = event.key === 'ArrowDown' && !event.defaultPrevented && !event.isComposing
    const { target } = event
    if (!isDown || !(target instanceof Element) || !target.matches('[data-shortcut="search"]'))
      return
    if (focusRow(list.current, shownRows()[0]?.id)) event.preventDefault()
  })

  useEffect(() => {
    const stop = new AbortController()
    const on = { signal: stop.signal }
    const note = ({ target }: Event) => {
      const id = list.current?.contains(target instanceof Node ? target : null)
        ? rowAt(target)
        : undefined
      isInside.current = id !== undefined
      if (id !== undefined) moveTo(id)
    }
    document.addEventListener('focusin', note, on)
    // Who clicks beside the rows takes the focus away without giving it to anything.
    document.addEventListener('pointerdown', note, on)
    list.current?.addEventListener('keydown', onKey, on)
    document.addEventListener('keydown', onKeyInSearch, on)
    return () => stop.abort()
  }, [list])

  useLayoutEffect(() => {
    if (!runs) return
    const ids = runs.flatMap((run) => (run ? [run.id] : []))
    const isLost = isInside.current && document.activeElement === document.body
    const current = currentRow()
    if (isLost && current !== undefined) {
      const next = neighbour(before.current, ids, current)
      if (!focusRow(list.current, next)) list.current?.focus()
    }
    before.current = ids
  }, [runs, list])

  return { step, focus: (id: string | undefined) => focusRow(list.current, id) }
}
