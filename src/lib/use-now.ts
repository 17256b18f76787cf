import { useSyncExternalStore } from 'react'

const TICK_MS = 30_000
const listeners = new Set<() => void>()
let now = Date.now()
let timer: ReturnType<typeof setInterval> | undefined

function tick() {
  now = Date.now()
  for (const tell of listeners) tell()
}

// A page that nobody sees need not count minutes; it catches up when it is looked at again.
function resume() {
  clearInterval(timer)
  timer = undefined
  if (document.hidden || listeners.size === 0) return
  tick()
  timer = setInterval(tick, TICK_MS)
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  if (listeners.size === 1) {
    document.addEventListener('visibilitychange', resume)
    timer = setInterval(tick, TICK_MS)
    // What was drawn a moment ago is not drawn again for its sake.
    if (Math.abs(Date.now() - now) >= TICK_MS) now = Date.now()
  }
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    document.removeEventListener('visibilitychange', resume)
    clearInterval(timer)
    timer = undefined
  }
}

/** The time in ms, true to half a minute, one clock for the whole page. */
export const useNow = () => useSyncExternalStore(subscribe, () => now)

/** What the time makes of something, such as "5 minutes ago": renders anew only when that changes. */
export const useAtNow = (read: (now: number) => string) =>
  useSyncExternalStore(subscribe, () => read(now))

/** The time by which useAtNow has read last. */
export const lastNow = () => now
