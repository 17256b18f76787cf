import type { PointerEvent } from 'react'

/** Hears a mouse or a pen go down: what its release asks for can be on its way by then. A finger may mean to scroll. */
export const onPressStart = (act: () => void) => ({
  onPointerDown: ({ button, pointerType }: PointerEvent) => {
    if (button === 0 && pointerType !== 'touch') act()
  },
})
