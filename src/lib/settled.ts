import { afterPaint } from './after-paint.ts'
import { once } from './once.ts'

const REST_MS = 500
const SIGNS = ['pointermove', 'pointerdown', 'keydown', 'wheel'] as const

/**
 * Resolves when what was drawn first has been on screen for half a second, or as soon as somebody does something with
 * it; for good. The moment to fetch what can be done with rows: until then the network and the processor are theirs.
 */
export const settled = once(async () => {
  await afterPaint()
  await new Promise<void>((resolve) => {
    const stop = new AbortController()
    const settle = () => {
      stop.abort()
      resolve()
    }
    for (const sign of SIGNS)
      addEventListener(sign, settle, { capture: true, passive: true, signal: stop.signal })
    setTimeout(settle, REST_MS)
  })
})
