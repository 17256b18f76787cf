import { lazy, Suspense, useEffect, useState } from 'react'

import type { Tipped } from './tip.tsx'

const HOVER_MS = 250
// The library comes with the first tip: nothing of it is needed before the first rows.
const Tip = lazy(async () => ({ default: (await import('./tip.tsx')).Tip }))

const tippedAt = (target: EventTarget | null): Tipped | undefined => {
  const element = target instanceof Element ? target.closest<HTMLElement>('[data-tip]') : null
  return element?.dataset.tip ? { element, text: element.dataset.tip } : undefined
}

/** Shows the `data-tip` of whatever is pointed at or focused: one listener for all of them. */
export function Tips() {
  const [tipped, setTipped] = useState<Tipped>()

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const show = (next: Tipped | undefined, wait: number) => {
      clearTimeout(timer)
      if (next === undefined) setTipped(undefined)
      else timer = setTimeout(setTipped, wait, next)
    }
    const stop = new AbortController()
    const on = { signal: stop.signal }
    document.addEventListener('pointerover', (event) => show(tippedAt(event.target), HOVER_MS), on)
    document.addEventListener('focusin', (event) => show(tippedAt(event.target), 0), on)
    document.addEventListener('focusout', () => show(undefined, 0), on)
    document.addEventListener('pointerdown', () => show(undefined, 0), on)
    document.addEventListener('scroll', () => show(undefined, 0), { ...on, capture: true })
    document.addEventListener('keydown', ({ key }) => key === 'Escape' && show(undefined, 0), on)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [])

  return (
    <Suspense>
      {tipped && <Tip key={tipped.text} tipped={tipped} onClose={() => setTipped(undefined)} />}
    </Suspense>
  )
}
