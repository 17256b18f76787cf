import { type ComponentProps, type ReactNode, type Ref, useImperativeHandle } from 'react'

import { usePickerButton } from './use-picker-button.ts'

type PickerOpenerProps = {
  ref?: Ref<HTMLButtonElement> | undefined
  className: string
  children: ReactNode
  /** Somebody is about to press it: what is lazy may be loaded. */
  onNear: () => void
  renderPicker: (ends: ReturnType<typeof usePickerButton>['ends']) => ReactNode
}

/** What an opener of its own kind of picker takes of this one. */
export type OpenerProps = Pick<
  ComponentProps<typeof PickerOpener>,
  'ref' | 'className' | 'children'
>

/** A button that opens a picker. */
export function PickerOpener({
  ref,
  className,
  children,
  onNear,
  renderPicker,
}: PickerOpenerProps) {
  const { isOpen, ends, props } = usePickerButton(onNear)
  useImperativeHandle<HTMLButtonElement | null, HTMLButtonElement | null>(
    ref,
    () => ends.triggerRef.current,
  )
  return (
    <>
      <button {...props} className={className}>
        {children}
      </button>
      {isOpen && renderPicker(ends)}
    </>
  )
}
