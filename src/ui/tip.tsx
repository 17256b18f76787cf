import { useEffect, useId } from 'react'
import { Tooltip, TooltipTriggerStateContext } from 'react-aria-components'

/** What a tip belongs to, and what it says. */
export type Tipped = { element: HTMLElement; text: string }

/** A tip beside its element, which it describes for as long as it stands there. */
export function Tip({
  tipped: { element, text },
  onClose,
}: {
  tipped: Tipped
  onClose: () => void
}) {
  const id = useId()
  useEffect(() => {
    element.setAttribute('aria-describedby', id)
    return () => element.removeAttribute('aria-describedby')
  }, [element, id])
  // A tooltip without its trigger component still looks for that one's state.
  const state = { isOpen: true, shouldSkipAnimation: true, open: () => {}, close: onClose }
  return (
    <TooltipTriggerStateContext value={state}>
      <Tooltip
        isOpen
        // Inside a landmark, so that what it says has a place on the page.
        UNSTABLE_portalContainer={
          element.closest<HTMLElement>('main, header, footer') ?? document.body
        }
        triggerRef={{ current: element }}
        placement="top"
        offset={6}
        className="pointer-events-none max-w-72 rounded bg-ink px-2 py-1 text-sm text-surface shadow-raised"
      >
        <span id={id}>{text}</span>
      </Tooltip>
    </TooltipTriggerStateContext>
  )
}
