import { type ComponentProps, type ReactNode, type RefObject, useLayoutEffect } from 'react'
import { Menu, Popover, setInteractionModality } from 'react-aria-components'

type PopupMenuProps = {
  label: string
  triggerRef: RefObject<HTMLElement | null>
  placement: NonNullable<ComponentProps<typeof Popover>['placement']>
  /** How far from what it was opened by, in px. */
  offset?: number
  /** What stands above its items. */
  head?: ReactNode
  /** Its items. */
  children: ReactNode
  onClose: () => void
}

/**
 * Does what an item of a menu opens. The menu closes first and gives the focus back; what opens then takes it from
 * there, and gives it back to there.
 */
export const afterMenu = (act: () => void) => void setTimeout(act)

/** A menu that a button of ours has opened; its first item has the focus. */
export function PopupMenu({
  label,
  triggerRef,
  placement,
  offset = 2,
  head,
  children,
  onClose,
}: PopupMenuProps) {
  useKeysAsKeys()
  return (
    <Popover
      aria-label={label}
      triggerRef={triggerRef}
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      placement={placement}
      offset={offset}
      className="flex max-w-80 min-w-56 flex-col rounded-lg border border-line bg-raised shadow-raised"
    >
      {head}
      <Menu
        aria-label={label}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- a menu that opens takes the focus (ARIA practices)
        autoFocus="first"
        onClose={onClose}
        className="min-h-0 overflow-y-auto p-1 outline-none"
      >
        {children}
      </Menu>
    </Popover>
  )
}

/**
 * The click that Enter makes on a button counts as a screen reader's until the key is let go. The menu and its first item
 * would then be given the focus a frame later, one after the other, and the second gives up: keys would reach no item.
 */
function useKeysAsKeys() {
  useLayoutEffect(() => {
    if (document.activeElement?.matches(':focus-visible')) setInteractionModality('keyboard')
  }, [])
}
