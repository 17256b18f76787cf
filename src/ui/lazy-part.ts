import { type ComponentType, lazy } from 'react'

/** Told to the window when a part could not be loaded. */
export const PART_MISSING = 'runboard:part-missing'

function missing() {
  dispatchEvent(new Event(PART_MISSING))
  return { default: () => null }
}

/**
 * A part of a screen that is loaded when it is wanted. Where it cannot be, as after a new release, nothing stands in its
 * place and the rest of the screen stays, with all that somebody has typed there.
 */
export const lazyPart = <P extends object>(load: () => Promise<{ default: ComponentType<P> }>) =>
  lazy<ComponentType<P>>(() => load().catch(missing))
