import type { ReactNode } from 'react'
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'

import { t } from '#src/texts/later.ts'

import { Button } from './button.tsx'
import { Icon } from './icon.tsx'

type ModalFrameProps = {
  title: string
  /** The title is for those who listen alone. */
  isTitleHidden?: boolean
  width?: string
  onClose: () => void
  children: ReactNode
}

/** A dialog over the page: it holds the focus, and Escape or a click beside it closes it. Only for what is lazy. */
export const ModalFrame = ({
  title,
  isTitleHidden = false,
  width = 'max-w-xl',
  onClose,
  children,
}: ModalFrameProps) => (
  <ModalOverlay
    isOpen
    isDismissable
    onOpenChange={(isOpen) => !isOpen && onClose()}
    className="fixed inset-0 z-30 flex items-start justify-center bg-[rgb(0_0_0/0.4)] p-3 sm:pt-[12vh]"
  >
    <Modal
      className={`flex max-h-full w-full sm:max-h-[76vh] ${width} flex-col overflow-hidden rounded-lg border border-line bg-raised shadow-raised`}
    >
      <Dialog className="flex min-h-0 flex-col outline-none">
        <div className={isTitleHidden ? 'sr-only' : 'flex items-center gap-2 py-2.5 pr-2 pl-4'}>
          <Heading slot="title" className="flex-1 text-lg font-semibold">
            {title}
          </Heading>
          {!isTitleHidden && (
            <Button
              look="quiet"
              aria-label={t('close')}
              onClick={onClose}
              className="w-8 justify-center px-0"
            >
              <Icon name="close" className="size-3.5" />
            </Button>
          )}
        </div>
        {children}
      </Dialog>
    </Modal>
  </ModalOverlay>
)
