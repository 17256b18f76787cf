import type { ComponentProps } from 'react'

type GroupProps = ComponentProps<'div'> & {
  /** The focus has left all of it. */
  onLeave: () => void
}

/** Controls that are one answer together. */
export const Group = ({ onLeave, ...props }: GroupProps) => (
  // oxlint-disable-next-line jsx-a11y/no-static-element-interactions, jsx-a11y/no-noninteractive-element-interactions -- it listens to where the focus goes and does nothing of its own
  <div
    role="group"
    {...props}
    onBlur={({ currentTarget, relatedTarget }) => {
      if (!currentTarget.contains(relatedTarget)) onLeave()
    }}
  />
)
