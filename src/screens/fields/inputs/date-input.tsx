import { useEffect, useLayoutEffect, useRef, useState } from 'react'

import { whenIdle } from '#src/lib/when-idle.ts'
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

  // It has come by the time that anybody wants it.
  useEffect(
    () =>
      whenIdle(() => {
        if (!picker) void load().catch(() => {}) // whoever wants it is told
      }),
    [],
  )
  useLayoutEffect(() => {
    if (!Awake || wanted.current === undefined) return
    // Whoever has gone on meanwhile stays there.
    if (document.activeElement !== document.body) return
    const what = wanted.current
    const isCalendar = what === 'calendar' || what === 'open'
    const part = box.current?.querySelector<HTMLElement>(
      isCalendar ? 'button' : `[data-type="${what}"]`,
    )
    part?.focus()
    if (what === 'open') part?.click()
  }, [Awake])

  function wake(what?: Wanted) {
    wanted.current = what ?? wanted.current
    if (picker) return setAwake(() => picker)
    load().then(
      (loaded) => setAwake(() => loaded),
      () => dispatchEvent(new Event(PART_MISSING)),
    )
  }

  return (
    <div ref={box}>{Awake ? <Awake {...props} /> : <DateStill {...props} onWake={wake} />}</div>
  )
}
