import { afterPaint } from './after-paint.ts'

const LATEST_MS = 100
const SIGNS = ['pointerdown', 'keydown', 'pagehide'] as const

/**
 * Does something once what has just been drawn is on the screen, at the latest before a person does the next thing.
 * Answers how to call it off.
 */
export function soon(act: () => void): () => void {
  const stop = new AbortController()
  const run = () => {
    if (stop.signal.aborted) return
    stop.abort()
    act()
  }
  for (const sign of SIGNS) addEventListener(sign, run, { capture: true, signal: stop.signal })
  // Nothing is painted where nobody sees it.
  const timer = setTimeout(run, LATEST_MS)
  stop.signal.addEventListener('abort', () => clearTimeout(timer))
  void afterPaint().then(run)
  return () => stop.abort()
}
