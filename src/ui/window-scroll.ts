import { type Virtualizer, windowScroll } from '@tanstack/react-virtual'

type Scroll = (
  offset: number,
  options: Parameters<typeof windowScroll>[1],
  list: Virtualizer<Window, Element>,
) => void

/**
 * How a list of many scrolls the window. When it comes it would scroll to where the window stood as it was begun to be
 * drawn: whoever has scrolled since stays where they are, and the list is told.
 */
export function windowScroller(): Scroll {
  let isNew = true
  return (offset, options, list) => {
    if (!isNew) return windowScroll(offset, options, list)
    isNew = false
    queueMicrotask(() => list.scrollElement?.dispatchEvent(new Event('scroll')))
  }
}
