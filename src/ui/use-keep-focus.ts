import { type FocusEvent, type RefObject, useEffect, useRef } from 'react'

// Where one keeper is inside another, both hear the same event, the inner one first.
const heard = new WeakSet<Event>()

/**
 * Catches the focus where the element that had it goes away with what it did, such as the button that takes a filter
 * off. Props for the element around; what catches it has to be always there. Of several around it the nearest catches it.
 */
export function useKeepFocus(fallback: RefObject<HTMLElement | null>) {
  const inside = useRef<'not' | 'nearest' | 'further'>('not')
  useEffect(() => {
    const isLost = () => inside.current !== 'not' && document.activeElement === document.body
    const take = () => {
      if (isLost()) fallback.current?.focus()
    }
    // In the next frame: a dialog that has closed gives the focus back to where it was before, if that is still there.
    let frame = requestAnimationFrame(() => {
      if (inside.current === 'nearest') take()
      else if (isLost()) frame = requestAnimationFrame(take)
    })
    return () => cancelAnimationFrame(frame)
  })
  return {
    onFocus: ({ nativeEvent }: FocusEvent) => {
      inside.current = heard.has(nativeEvent) ? 'further' : 'nearest'
      heard.add(nativeEvent)
    },
    // An element that is taken out of the page tells nobody; one that is left does.
    onBlur: () => {
      inside.current = 'not'
    },
  }
}

/** Gives the focus to the page as a whole, where what had it goes away and nothing beside it stays. */
export const focusMain = () =>
  document.querySelector<HTMLElement>('main')?.focus({ preventScroll: true })
