const WAIT_MS = 300
const SIGNS = ['pointerdown', 'keydown', 'pagehide'] as const

/**
 * Does something in a moment, behind what has just been asked for and drawn, and before a person does the next thing.
 * Answers how to call it off.
 */
export function soon(act: () => void, ms = WAIT_MS): () => void {
  const stop = new AbortController()
  const run = () => {
    if (stop.signal.aborted) return
    stop.abort()
    act()
  }
  for (const sign of SIGNS) addEventListener(sign, run, { capture: true, signal: stop.signal })
  const timer = setTimeout(run, ms)
  stop.signal.addEventListener('abort', () => clearTimeout(timer))
  return () => stop.abort()
}
