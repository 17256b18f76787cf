import { useEffect, useState } from 'react'

import { exactTime } from '#src/lib/dates.ts'

import { lazyPart } from './lazy-part.tsx'
import type { Tipped } from './tip.tsx'

const HOVER_MS = 250
// The library comes with the first tip: nothing of it is needed before the first rows.
const Tip = lazyPart(async () => ({ default: (await import('./tip.tsx')).Tip }))

// What an exact time is called is found out when somebody asks: a list has a hundred of them.
function tippedAt(target: EventTarget | null, zone: string): Tipped | undefined {
  const element =
    target instanceof Element ? target.closest<HTMLElement>('[data-tip],[data-exact]') : null
  if (!element) return undefined
  const { tip } = element.dataset
  if (element instanceof HTMLTimeElement && element.dataset.exact !== undefined) {
    const exact = exactTime(element.dateTime, zone)
    return { element, text: tip ? `${exact} · ${tip}` : exact }
  }
  return tip ? { element, text: tip } : undefined
}

/** Shows the `data-tip` of whatever is pointed at or focused, and the exact time of a Moment: one listener for all. */
export function Tips({ zone }: { zone: string }) {
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
    document.addEventListener(
      'pointerover',
      (event) => show(tippedAt(event.target, zone), HOVER_MS),
      on,
    )
    document.addEventListener('focusin', (event) => show(tippedAt(event.target, zone), 0), on)
    document.addEventListener('focusout', () => show(undefined, 0), on)
    document.addEventListener('pointerdown', () => show(undefined, 0), on)
    document.addEventListener('scroll', () => show(undefined, 0), { ...on, capture: true })
    document.addEventListener('keydown', ({ key }) => key === 'Escape' && show(undefined, 0), on)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [zone])

  return tipped && <Tip key={tipped.text} tipped={tipped} onClose={() => setTipped(undefined)} />
}
