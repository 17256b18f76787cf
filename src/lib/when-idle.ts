/** Nobody waits longer than this for what can wait, in ms. */
const LATEST_MS = 500
/** Where the browser does not tell when it has time. */
const SOON_MS = 50

/** Does something once the browser has nothing better to do. Answers how to call it off. */
export function whenIdle(act: () => void): () => void {
  if (typeof requestIdleCallback === 'undefined') {
    const timer = setTimeout(act, SOON_MS)
    return () => clearTimeout(timer)
  }
  const id = requestIdleCallback(act, { timeout: LATEST_MS })
  return () => cancelIdleCallback(id)
}
