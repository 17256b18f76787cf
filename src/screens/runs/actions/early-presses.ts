import { type RefObject, useEffect, useRef } from 'react'

import { takesLetters } from '#src/lib/shortcuts.ts'

const isMenuButton = (target: EventTarget | null): target is HTMLElement =>
  target instanceof HTMLElement && target.closest('[data-row-menu]') !== null

/** Keeps what is pressed before those are here who answer to it, and presses it again once they are. */
export function useEarlyPresses(list: RefObject<HTMLElement | null>, isAnswered: boolean) {
  const again = useRef<(() => void)[]>([])
  useEffect(() => {
    if (isAnswered) {
      for (const press of again.current.splice(0)) press()
      return
    }
    const stop = new AbortController()
    const { signal } = stop
    const element = list.current
    const onClick = ({ target }: MouseEvent) => {
      if (isMenuButton(target)) again.current = [() => target.click()]
    }
    const onContextMenu = (event: MouseEvent) => {
      const { target, shiftKey, clientX, clientY } = event
      if (shiftKey || !(target instanceof HTMLElement) || !target.closest('[data-row]')) return
      event.preventDefault()
      const init = { bubbles: true, cancelable: true, clientX, clientY }
      again.current = [() => target.dispatchEvent(new MouseEvent('contextmenu', init))]
    }
    const onKey = (event: KeyboardEvent) => {
      const isMeant = event.key.length === 1 || event.key.startsWith('Arrow')
      if (!isMeant || event.defaultPrevented || event.repeat || takesLetters(event.target)) return
      again.current.push(() => {
        const target = document.activeElement ?? document.body
        if (!takesLetters(target)) target.dispatchEvent(new KeyboardEvent('keydown', event))
      })
    }
    element?.addEventListener('click', onClick, { signal })
    element?.addEventListener('contextmenu', onContextMenu, { signal })
    // At the window: what has been answered already has been told not to go on.
    addEventListener('keydown', onKey, { signal })
    return () => stop.abort()
  }, [list, isAnswered])
}
