import { useRef, useState } from 'react'

/** A button that opens a picker which is loaded when it is wanted; `onNear` comes when somebody is about to press it. */
export function usePickerButton(onNear: () => void) {
  const triggerRef = useRef<HTMLButtonElement>(null)
  const [isOpen, setOpen] = useState(false)
  return {
    isOpen,
    /** For the picker, as long as it is open. */
    ends: { triggerRef, onClose: () => setOpen(false) },
    /** For the button. */
    props: {
      ref: triggerRef,
      type: 'button',
      'aria-haspopup': 'dialog',
      'aria-expanded': isOpen,
      onPointerEnter: onNear,
      onFocus: onNear,
      onClick: () => setOpen(true),
    },
  } as const
}
