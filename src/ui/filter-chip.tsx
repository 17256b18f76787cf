import type { ReactNode } from 'react'

import { t } from '#src/texts/t.ts'

import { Icon } from './icon.tsx'

/** What the body of a chip looks like, be it a button or plain text. */
export const CHIP_BODY = 'flex h-full min-w-0 items-center rounded-l-full pr-1 pl-2.5'

type FilterChipProps = {
  /** What it says. */
  text: string
  /** The text, or a button with it. */
  children: ReactNode
  /** Left out where it cannot be taken off. */
  onRemove: (() => void) | undefined
}

/** A filter that is on, and the way to take it off. */
export const FilterChip = ({ text, children, onRemove }: FilterChipProps) => (
  <li className="inline-flex h-7 max-w-full items-center rounded-full bg-accent-soft text-sm text-accent">
    {children}
    {onRemove ? (
      <button
        type="button"
        onClick={onRemove}
        aria-label={t('filter.remove', { filter: text })}
        className="grid size-7 shrink-0 place-items-center rounded-full hover:bg-hover"
      >
        <Icon name="close" className="size-3" />
      </button>
    ) : (
      <span className="w-1.5" />
    )}
  </li>
)
