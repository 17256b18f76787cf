import type { KeyboardEvent } from 'react'

const STEPS: Record<string, (at: number, last: number) => number> = {
  ArrowDown: (at) => at + 1,
  ArrowUp: (at) => at - 1,
  Home: () => 0,
  End: (_at, last) => last,
}

const ACROSS: Record<string, string> = { ArrowRight: 'ArrowDown', ArrowLeft: 'ArrowUp' }

type ArrowKeysOptions = {
  /** Those that can be gone to, by their places in the list. */
  stops: readonly number[]
  /** The element of a place, drawn if need be. */
  reach: (index: number) => HTMLElement | null
  /** What is focused within it. */
  into: string
  /** Left and Right do the same. */
  isAcross?: boolean
}

/** Up, Down, Home and End go from one to the other, from what `into` finds. */
export const arrowKeys =
  ({ stops, reach, into, isAcross = false }: ArrowKeysOptions) =>
  (event: KeyboardEvent) => {
    const step = STEPS[isAcross ? (ACROSS[event.key] ?? event.key) : event.key]
    if (!step || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
    if (!(event.target instanceof Element) || !event.target.matches(into)) return
    const index = event.target.closest<HTMLElement>('[data-index]')?.dataset.index
    const at = stops.indexOf(Number(index))
    const next = stops[Math.min(stops.length - 1, Math.max(0, step(at, stops.length - 1)))]
    if (at === -1 || next === undefined) return
    event.preventDefault()
    const target = reach(next)?.querySelector<HTMLElement>(into)
    target?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    target?.focus()
  }
