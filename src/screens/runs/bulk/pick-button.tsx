import { useId } from 'react'

import { t } from '#src/texts/bulk.ts'
import { PickButton as Button, type PickingProps } from '#src/ui/pick-button.tsx'

/** One or several of many by name: what is picked, and the choice when it is pressed. */
export function PickButton(props: PickingProps) {
  const { label, options, picked } = props
  const id = useId()
  const names = picked.map((one) => options?.find((option) => option.id === one)?.text ?? one)
  return (
    <div className="grid content-start gap-1">
      <span id={`${id}-label`} className="text-sm text-muted">
        {label}
      </span>
      <Button {...props} id={id} names={names.join(', ')} none={t('bulk.pick')} />
    </div>
  )
}
