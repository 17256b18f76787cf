import { afterPaint } from './after-paint.ts'
import { once } from './once.ts'

const REST_MS = 500
const SIGNS = ['pointermove', 'pointerdown', 'pointerup', 'keydown'] as const

/** A finger that comes down or moves may be about to scroll; one that is lifted was not. */
const mayScroll = (event: Event) =>
  event instanceof PointerEvent && event.pointerType === 'touch' && event.type !== 'pointerup'

/**
 * Resolves when what was drawn first has stood still on the screen for half a second, or as soon as somebody does
 * something with it but scroll; for good. The moment to fetch what can be done with rows: until then the network and
 * the processor are theirs.
 */
export const settled = once(async () => {
  await afterPaint()
  await new Promise<void>((resolve) => {
    const stop = new AbortController()
    const settle = () => {
      stop.abort()
      resolve()
    }
    let timer = setTimeout(settle, REST_MS)
    const wait = () => {
      clearTimeout(timer)
      timer = setTimeout(settle, REST_MS)
    }
    const early = { capture: true, passive: true, signal: stop.signal }
    for (const sign of SIGNS) addEventListener(sign, (event) => mayScroll(event) || settle(), early)
    addEventListener('scroll', wait, early)
  })
})
