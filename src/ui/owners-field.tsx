import { useId, useRef, useState } from 'react'

import { t } from '#src/texts/later.ts'

import { Icon } from './icon.tsx'
import { lazyPart } from './lazy-part.tsx'
import type { Directory, OwnerIds } from './owner-options.ts'

const load = () => import('./owner-picker.tsx')
const OwnerPicker = lazyPart(async () => ({ default: (await load()).OwnerPicker }))

type OwnersFieldProps = {
  label: string
  isLabelHidden?: boolean
  value: OwnerIds
  /** Those in `value`, by name. */
  names: string[]
  /** As `useDirectory({ enabled })` tells it; it may wait for `onOpen`. */
  directory: Directory | undefined
  failure?: { text: string; onRetry: () => void } | undefined
  limit?: number
  error?: string | undefined
  id?: string
  /** What is wrong is said elsewhere, by the element of this id among others. */
  describedBy?: string | undefined
  isInvalid?: boolean
  onBlur?: () => void
  onOpen?: () => void
  onChange: (owners: OwnerIds) => void
}

/** Who is to do something, as a field of a form: their names, and the choice when it is pressed. */
export function OwnersField({
  label,
  isLabelHidden = false,
  names,
  error,
  id: givenId,
  describedBy,
  isInvalid = false,
  onBlur,
  onOpen,
  ...picking
}: OwnersFieldProps) {
  const button = useRef<HTMLButtonElement>(null)
  const [isOpen, setOpen] = useState(false)
  const ownId = useId()
  const id = givenId ?? ownId
  return (
    <div className="grid gap-1">
      <span id={`${id}-label`} className={isLabelHidden ? 'sr-only' : 'text-sm text-muted'}>
        {label}
      </span>
      <button
        ref={button}
        id={id}
        type="button"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        aria-labelledby={`${id}-label ${id}`}
        aria-describedby={error === undefined ? describedBy : `${id}-error`}
        onBlur={onBlur}
        onPointerEnter={() => void load()}
        onFocus={() => void load()}
        onClick={() => {
          onOpen?.()
          setOpen(true)
        }}
        className={`flex min-h-8 w-full items-center gap-2 rounded border bg-surface px-2.5 py-1 text-left hover:bg-hover ${error === undefined && !isInvalid ? 'border-edge' : 'border-danger'}`}
      >
        <span className={`min-w-0 flex-1 wrap-anywhere ${names.length > 0 ? '' : 'text-muted'}`}>
          {names.length > 0 ? names.join(', ') : t('owners.choose')}
        </span>
        <Icon name="down" className="size-3 text-muted" />
      </button>
      {error && (
        <span id={`${id}-error`} className="text-sm text-danger">
          {error}
        </span>
      )}
      {isOpen && (
        <OwnerPicker
          {...picking}
          label={label}
          triggerRef={button}
          onClose={() => setOpen(false)}
        />
      )}
    </div>
  )
}
