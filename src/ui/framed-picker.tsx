import type { ComponentProps, RefObject } from 'react'

import { PickerFrame } from './picker-frame.tsx'
import { Picker } from './picker.tsx'

type FramedPickerProps = Omit<ComponentProps<typeof Picker>, 'onDone'> & {
  triggerRef: RefObject<HTMLElement | null>
  onClose: () => void
}

/** A picker beside its button; heavy, so only for what is lazy. */
export const FramedPicker = ({ triggerRef, onClose, ...picking }: FramedPickerProps) => (
  <PickerFrame label={picking.label} triggerRef={triggerRef} onClose={onClose}>
    <Picker {...picking} onDone={onClose} />
  </PickerFrame>
)
