import type { ReactNode, RefObject } from 'react'
import { Dialog, Modal, ModalOverlay, Popover } from 'react-aria-components'

import { useMedia } from './use-media.ts'

type PickerFrameProps = {
  label: string
  triggerRef: RefObject<HTMLElement | null>
  onClose: () => void
  children: ReactNode
}

/** What a picker stands in: beside its button, or as a sheet where there is no room beside it. */
export function PickerFrame({ label, triggerRef, onClose, children }: PickerFrameProps) {
  const isNarrow = useMedia('(width < 40rem)')
  const onOpenChange = (isOpen: boolean) => {
    if (!isOpen) onClose()
  }
  const dialog = (
    <Dialog aria-label={label} className="flex min-h-0 flex-1 flex-col outline-none">
      {children}
    </Dialog>
  )
  if (isNarrow)
    return (
      <ModalOverlay
        isOpen
        isDismissable
        onOpenChange={onOpenChange}
        className="fixed inset-0 z-30 flex items-end bg-ink/30"
      >
        <Modal className="flex max-h-[80dvh] w-full flex-col rounded-t-lg border-t border-line bg-raised shadow-raised">
          {dialog}
        </Modal>
      </ModalOverlay>
    )
  return (
    <Popover
      triggerRef={triggerRef}
      isOpen
      onOpenChange={onOpenChange}
      placement="bottom start"
      offset={4}
      className="flex w-80 flex-col rounded-lg border border-line bg-raised shadow-raised"
    >
      {dialog}
    </Popover>
  )
}
