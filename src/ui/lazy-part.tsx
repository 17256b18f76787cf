import { type ComponentType, type ReactNode, useEffect, useState } from 'react'

/** Told to the window when a part could not be loaded. */
export const PART_MISSING = 'runboard:part-missing'

type Loaded<P> = { default: ComponentType<P> }

function missing() {
  dispatchEvent(new Event(PART_MISSING))
  return { default: () => null }
}

/**
 * A part of a screen that is loaded when it is wanted; `meanwhile` stands in its place until then. Where it cannot be
 * loaded, as after a new release, nothing does, and the rest of the screen stays, with all that somebody has typed there.
 *
 * It does not suspend: React shows what has suspended 0.3 s later at the soonest, however fast it came.
 */
export function lazyPart<P extends object>(
  load: () => Promise<Loaded<P>>,
  meanwhile?: ReactNode,
): ComponentType<P> {
  let here: Loaded<P> | undefined
  let coming: Promise<Loaded<P>> | undefined
  const come = async () => (here = await (coming ??= load().catch(missing)))

  return function LazyPart(props: P) {
    const [loaded, setLoaded] = useState(here)
    useEffect(() => {
      let isWanted = true
      if (!loaded) void come().then((it) => isWanted && setLoaded(it))
      return () => {
        isWanted = false
      }
    }, [loaded])
    return loaded ? <loaded.default {...props} /> : meanwhile
  }
}
