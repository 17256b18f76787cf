import { type RefObject, useEffect, useRef } from 'react'

const isMenuButton = (target: EventTarget | null): target is HTMLElement =>
  target instanceof HTMLElement && target.closest('[data-row-menu]') !== null

/** Keeps what is pressed before those are here who answer to it, and presses it again once they are. */
export function useEarlyPresses(list: RefObject<HTMLElement | null>, isAnswered: boolean) {
  const again = useRef<() => void>(undefined)
  useEffect(() => {
    if (isAnswered) {
      again.current?.()
      again.current = undefined
      return
    }
    const stop = new AbortController()
    const { signal } = stop
    const element = list.current
    const onClick = ({ target }: MouseEvent) => {
      if (isMenuButton(target)) again.current = () => target.click()
    }
    const onContextMenu = (event: MouseEvent) => {
      const { target, shiftKey, clientX, clientY } = event
      if (shiftKey || !(target instanceof HTMLElement) || !target.closest('[data-row]')) return
      event.preventDefault()
      const init = { bubbles: true, cancelable: true, clientX, clientY }
      again.current = () => target.dispatchEvent(new MouseEvent('contextmenu', init))
    }
    element?.addEventListener('click', onClick, { signal })
    element?.addEventListener('contextmenu', onContextMenu, { signal })
    return () => stop.abort()
  }, [list, isAnswered])
}
