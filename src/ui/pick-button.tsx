import { type ReactNode, type Ref, useImperativeHandle, useRef } from 'react'

import { Icon } from './icon.tsx'
import { lazyPart } from './lazy-part.tsx'
import type { Option } from './picker-match.ts'
import { usePickerButton } from './use-picker-button.ts'

const load = () => import('./framed-picker.tsx')
const FramedPicker = lazyPart(async () => ({ default: (await load()).FramedPicker }))

/** One or several of many, as a field of a form takes them. */
export type PickingProps = {
  label: string
  options: Option[] | undefined
  failure?: { text: string; onRetry: () => void } | undefined
  picked: readonly string[]
  isMultiple?: boolean
  onSearch?: (text: string) => void
  onPick: (ids: string[]) => void
}

type PickButtonProps = PickingProps & {
  ref?: Ref<HTMLButtonElement>
  /** The label has this id and `-label` behind it. */
  id: string
  /** What is picked, by name. */
  names: string
  /** What holds where nothing is. */
  none: ReactNode
  describedBy?: string
  isInvalid?: boolean
  /** Somebody is about to choose: now it is worth asking what there is. */
  onNear?: (() => void) | undefined
}

/** What is picked, and the choice when it is pressed; the pick comes once, when that closes, and only if it is another. */
export function PickButton(props: PickButtonProps) {
  const { ref, id, names, none, describedBy, isInvalid = false, onNear } = props
  const { label, options, failure, picked, isMultiple = false, onSearch, onPick } = props
  const opener = usePickerButton(() => {
    void load()
    onNear?.()
  })
  const next = useRef<string[]>(undefined)
  const { triggerRef, onClose } = opener.ends
  useImperativeHandle<HTMLButtonElement | null, HTMLButtonElement | null>(
    ref,
    () => triggerRef.current,
  )

  function close() {
    const ids = next.current
    next.current = undefined
    if (ids && ids.toSorted().join() !== picked.toSorted().join()) onPick(ids)
    onClose()
  }
  return (
    <>
      <button
        {...opener.props}
        id={id}
        aria-labelledby={`${id}-label ${id}`}
        aria-describedby={describedBy}
        className={`flex min-h-8 min-w-0 flex-1 items-center gap-2 rounded border bg-surface px-2.5 py-1 text-left hover:bg-hover ${isInvalid ? 'border-danger' : 'border-edge'}`}
      >
        <span className={`min-w-0 flex-1 wrap-anywhere ${names ? '' : 'text-muted'}`}>
          {names || none}
        </span>
        <Icon name="down" className="size-3 text-muted" />
      </button>
      {opener.isOpen && (
        <FramedPicker
          label={label}
          triggerRef={triggerRef}
          isMultiple={isMultiple}
          options={options}
          picked={[...picked]}
          onPick={(ids) => {
            next.current = ids
          }}
          onCancel={() => {
            next.current = undefined
          }}
          onClose={close}
          {...(onSearch && { onSearch })}
          {...(failure && { failure })}
        />
      )}
    </>
  )
}
