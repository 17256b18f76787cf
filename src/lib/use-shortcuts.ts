import { useLayoutEffect, useRef } from 'react'

import { SHORTCUT_IDS, type ShortcutId } from './shortcuts.ts'

/** What a shortcut does at present. */
export type Handler = {
  run: () => void
  /** What it would be done to, such as a process's name. Undefined where there is nothing at present. */
  to?: () => string | undefined
}
export type Handlers = Partial<Record<ShortcutId, Handler | (() => void) | undefined>>

const sources = new Set<{ current: Handlers }>()

/** Offers to do these for as long as the component stands; who came last goes first. */
export function useShortcuts(handlers: Handlers) {
  const latest = useRef(handlers)
  useLayoutEffect(() => {
    latest.current = handlers
  })
  useLayoutEffect(() => {
    sources.add(latest)
    return () => void sources.delete(latest)
  }, [])
}

/** Who does this at present, if anybody. */
export function handlerOf(id: ShortcutId): Handler | undefined {
  for (const { current } of [...sources].toReversed()) {
    const handler = current[id]
    if (handler) return typeof handler === 'function' ? { run: handler } : handler
  }
  return undefined
}

/** All that can be done at present, and to what. */
export const offered = () =>
  SHORTCUT_IDS.flatMap((id) => {
    const handler = handlerOf(id)
    if (!handler) return []
    const to = handler.to?.()
    return handler.to && to === undefined ? [] : [{ id, run: handler.run, to }]
  })
