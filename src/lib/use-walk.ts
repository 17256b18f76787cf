import type { MouseEvent } from 'react'
import { useNavigate } from 'react-router'

/** One listener for all links in an element: a component a link would hear of every change of the address. */
export function useWalk() {
  const navigate = useNavigate()
  return (event: MouseEvent) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null
    const isPlain =
      event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
    if (!link || !isPlain || link.target || event.defaultPrevented) return
    if (link.origin !== location.origin) return
    event.preventDefault()
    void navigate(link.pathname + link.search + link.hash)
  }
}
