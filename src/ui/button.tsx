import type { ComponentProps } from 'react'

const LOOKS = {
  plain: 'border border-edge bg-surface text-ink hover:bg-hover',
  quiet: 'hover:bg-hover text-muted hover:text-ink',
  primary: 'bg-accent text-on-accent font-medium hover:opacity-90',
}

type ButtonProps = ComponentProps<'button'> & { look?: keyof typeof LOOKS }

/** A button; `aria-disabled` keeps it focusable, and it then does nothing. */
export const Button = ({ look = 'plain', className = '', onClick, ...props }: ButtonProps) => (
  <button
    type="button"
    {...props}
    onClick={props['aria-disabled'] ? undefined : onClick}
    className={`inline-flex h-8 items-center gap-1.5 rounded px-2.5 whitespace-nowrap aria-disabled:cursor-default aria-disabled:opacity-45 ${LOOKS[look]} ${className}`}
  />
)
