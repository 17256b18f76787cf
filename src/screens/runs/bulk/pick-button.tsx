import { Suspense, useId, useRef } from 'react'

import { t } from '#src/texts/bulk.ts'
import { Icon } from '#src/ui/icon.tsx'
import { lazyPart } from '#src/ui/lazy-part.ts'
import type { Option } from '#src/ui/picker-match.ts'
import { usePickerButton } from '#src/ui/use-picker-button.ts'

const load = () => Promise.all([import('#src/ui/picker-frame.tsx'), import('#src/ui/picker.tsx')])
const PickerFrame = lazyPart(async () => ({ default: (await load())[0].PickerFrame }))
const Picker = lazyPart(async () => ({ default: (await load())[1].Picker }))

type PickButtonProps = {
  label: string
  options: Option[] | undefined
  failure: { text: string; onRetry: () => void } | undefined
  picked: readonly string[]
  isMultiple: boolean
  onPick: (ids: string[]) => void
}

/** One or several of many by name: what is picked, and the choice when it is pressed. */
export function PickButton({
  label,
  options,
  failure,
  picked,
  isMultiple,
  onPick,
}: PickButtonProps) {
  const id = useId()
  const { isOpen, ends, props } = usePickerButton(() => void load())
  const next = useRef<string[]>(undefined)
  const names = picked.map((one) => options?.find((option) => option.id === one)?.text ?? one)

  function close() {
    if (next.current) onPick(next.current)
    next.current = undefined
    ends.onClose()
  }
  return (
    <div className="grid content-start gap-1">
      <span id={`${id}-label`} className="text-sm text-muted">
        {label}
      </span>
      <button
        {...props}
        id={id}
        aria-labelledby={`${id}-label ${id}`}
        className="flex min-h-8 items-center gap-2 rounded border border-edge bg-surface px-2.5 py-1 text-left hover:bg-hover"
      >
        <span className={`min-w-0 flex-1 wrap-anywhere ${names.length > 0 ? '' : 'text-muted'}`}>
          {names.length > 0 ? names.join(', ') : t('bulk.pick')}
        </span>
        <Icon name="down" className="size-3 text-muted" />
      </button>
      <Suspense>
        {isOpen && (
          <PickerFrame label={label} triggerRef={ends.triggerRef} onClose={close}>
            <Picker
              label={label}
              isMultiple={isMultiple}
              options={options}
              picked={[...picked]}
              onPick={(ids) => {
                next.current = ids
              }}
              onDone={close}
              onCancel={() => {
                next.current = undefined
              }}
              {...(failure && { failure })}
            />
          </PickerFrame>
        )}
      </Suspense>
    </div>
  )
}
