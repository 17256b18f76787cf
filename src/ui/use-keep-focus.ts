import { type RefObject, useEffect, useRef } from 'react'

/**
 * Catches the focus where the element that had it goes away with what it did, such as the button that takes a filter
 * off. Props for the element around; what catches it has to be always there.
 */
export function useKeepFocus(fallback: RefObject<HTMLElement | null>) {
  const isInside = useRef(false)
  useEffect(() => {
    // In the next frame: a dialog that has closed gives the focus back to where it was before, if that is still there.
    const frame = requestAnimationFrame(() => {
      if (isInside.current && document.activeElement === document.body) fallback.current?.focus()
    })
    return () => cancelAnimationFrame(frame)
  })
  return {
    onFocus: () => {
      isInside.current = true
    },
    // An element that is taken out of the page tells nobody; one that is left does.
    onBlur: () => {
      isInside.current = false
    },
  }
}

/** Gives the focus to the page as a whole, where what had it goes away and nothing beside it stays. */
export const focusMain = () =>
  document.querySelector<HTMLElement>('main')?.focus({ preventScroll: true })
