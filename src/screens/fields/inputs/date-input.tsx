import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'

import { PART_MISSING } from '#src/ui/lazy-part.ts'

import { DateStill, type Wanted } from './date-still.tsx'
import type { InputProps } from './input-props.ts'

type Picker = typeof import('./date-field.tsx').DateField

let picker: Picker | undefined

async function load() {
  picker ??= (await import('./date-field.tsx')).DateField
  return picker
}

/** A day, or a day with a time. Until somebody goes there it only looks like what it is. */
export function DateInput(props: InputProps<'date'>) {
  const [Awake, setAwake] = useState<Picker>()
  const box = useRef<HTMLDivElement>(null)
  const wanted = useRef<Wanted>(undefined)

  // It has come by the time that anybody wants it; whoever wants it is told where it has not.
  useEffect(() => void load().catch(() => {}), [])
  useLayoutEffect(() => {
    if (!Awake || wanted.current === undefined) return
    // Whoever has gone on meanwhile stays there.
    if (document.activeElement !== document.body) return
    const what = wanted.current
    const isCalendar = what === 'calendar' || what === 'open'
    const part = box.current?.querySelector<HTMLElement>(
      isCalendar ? 'button' : `[data-type="${what}"]`,
    )
    part?.focus({ preventScroll: true })
    if (what === 'open') part?.click()
  }, [Awake])

  function wake(what?: Wanted) {
    wanted.current = what ?? wanted.current
    const here = () => setAwake(() => picker)
    // A mouse that comes near presses next, and must not press what goes while it does.
    if (picker) return what === undefined ? flushSync(here) : here()
    load().then(
      (loaded) => setAwake(() => loaded),
      () => dispatchEvent(new Event(PART_MISSING)),
    )
  }

  const aim = (what: Wanted) => {
    wanted.current = what
  }
  return (
    <div ref={box}>
      {Awake ? <Awake {...props} /> : <DateStill {...props} onAim={aim} onWake={wake} />}
    </div>
  )
}
