import { type ComponentType, type ReactNode, useEffect, useEffectEvent, useState } from 'react'

import { Wait } from './wait.tsx'

/** Told to the window when a part could not be loaded. */
export const PART_MISSING = 'runboard:part-missing'

type Loaded<P> = { default: ComponentType<P> }
type Closable = { onClose?: () => void }

const NOTHING = { default: () => null }

/**
 * A part of a screen that is loaded when it is wanted; `meanwhile` stands in its place until then. What has none but an
 * `onClose` is what somebody opened: a line shows that it is on its way, and Escape calls it off. Where a part cannot be
 * loaded, as after a new release, that closes, and of any other nothing stands there; the rest of the screen stays, with
 * all that somebody has typed, and the next time it is tried again.
 *
 * It does not suspend: React shows what has suspended 0.3 s later at the soonest, however fast it came.
 */
export function lazyPart<P extends object>(
  load: () => Promise<Loaded<P>>,
  meanwhile?: ReactNode,
): ComponentType<P & Closable> {
  let here: Loaded<P> | undefined
  let coming: Promise<Loaded<P> | undefined> | undefined
  const come = () =>
    (coming ??= load().then(
      (it) => (here = it),
      () => {
        coming = undefined
        dispatchEvent(new Event(PART_MISSING))
        return undefined
      },
    ))

  return function LazyPart(props: P & Closable) {
    const [loaded, setLoaded] = useState(here)
    const callOff = meanwhile === undefined ? props.onClose : undefined
    const onKey = useEffectEvent((event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || !callOff) return
      event.preventDefault()
      callOff()
    })
    const show = useEffectEvent((it: Loaded<P> | undefined) => {
      setLoaded(it ?? NOTHING)
      if (!it) callOff?.()
    })
    useEffect(() => {
      if (loaded) return
      const stop = new AbortController()
      const { signal } = stop
      document.addEventListener('keydown', onKey, { capture: true, signal })
      void come().then((it) => signal.aborted || show(it))
      return () => stop.abort()
    }, [loaded])
    if (loaded) return <loaded.default {...props} />
    return meanwhile ?? (callOff && <Wait place="fixed" />)
  }
}
