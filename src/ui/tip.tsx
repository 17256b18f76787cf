import { useEffect, useId } from 'react'
import { Tooltip } from 'react-aria-components'

/** What a tip belongs to, and what it says. */
export type Tipped = { element: HTMLElement; text: string }

/** A tip beside its element, which it describes for as long as it stands there. */
export function Tip({ tipped: { element, text } }: { tipped: Tipped }) {
  const id = useId()
  useEffect(() => {
    element.setAttribute('aria-describedby', id)
    return () => element.removeAttribute('aria-describedby')
  }, [element, id])
  return (
    <Tooltip
      isOpen
      triggerRef={{ current: element }}
      placement="top"
      offset={6}
      className="pointer-events-none max-w-72 rounded bg-ink px-2 py-1 text-sm text-surface shadow-raised"
    >
      <span id={id}>{text}</span>
    </Tooltip>
  )
}
