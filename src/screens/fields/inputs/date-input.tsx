import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'

import { PART_MISSING } from '#src/ui/lazy-part.tsx'

import { DateStill, type Wanted } from './date-still.tsx'
import type { InputProps } from './input-props.ts'

type Picker = typeof import('./date-field.tsx').DateField

/** What was pressed, and at which part, before there was a picker to answer to it. */
type Key = { part: string; key: string }

let picker: Picker | undefined

async function load() {
  picker ??= (await import('./date-field.tsx')).DateField
  return picker
}

/** Presses again what was pressed; the focus is then where it would be, or where somebody has gone on to. */
function press(keys: readonly Key[], box: HTMLElement | null) {
  const { activeElement } = document
  let last: string | undefined
  for (const { part, key } of keys) {
    // A part that is full leads on by itself; somebody may have gone on by hand.
    if (part !== last) box?.querySelector<HTMLElement>(`[data-type="${part}"]`)?.focus()
    last = part
    const there = document.activeElement
    const init = { bubbles: true, cancelable: true }
    const event =
      key.length === 1
        ? new InputEvent('beforeinput', { ...init, data: key, inputType: 'insertText' })
        : new KeyboardEvent('keydown', { ...init, key })
    // The next one comes upon what this one has made.
    flushSync(() => there?.dispatchEvent(event))
  }
  if (keys.length > 0 && activeElement instanceof HTMLElement && !box?.contains(activeElement))
    activeElement.focus()
}

/** A day, or a day with a time. Until somebody goes there it only looks like what it is. */
export function DateInput(props: InputProps<'date'>) {
  const [Awake, setAwake] = useState<Picker>()
  const box = useRef<HTMLDivElement>(null)
  const wanted = useRef<Wanted>(undefined)
  const keys = useRef<Key[]>([])

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
      (loaded) => {
        flushSync(() => setAwake(() => loaded))
        press(keys.current.splice(0), box.current)
      },
      () => dispatchEvent(new Event(PART_MISSING)),
    )
  }

  const aim = (what: Wanted) => {
    wanted.current = what
  }
  return (
    <div ref={box}>
      {Awake ? (
        <Awake {...props} />
      ) : (
        <DateStill
          {...props}
          onAim={aim}
          onWake={wake}
          onKey={(part, key) => keys.current.push({ part, key })}
        />
      )}
    </div>
  )
}
