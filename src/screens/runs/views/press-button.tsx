import { Button, type ButtonProps } from 'react-aria-components'

/** A button for what react-aria presses itself, a menu's or a file's; it looks like our own quiet one. */
export const PressButton = ({ className = '', ...props }: ButtonProps & { className?: string }) => (
  <Button
    {...props}
    className={`inline-flex h-8 items-center gap-1.5 rounded px-2.5 whitespace-nowrap text-muted hover:bg-hover hover:text-ink ${className}`}
  />
)
