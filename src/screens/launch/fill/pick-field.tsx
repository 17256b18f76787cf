import { Suspense, useRef } from 'react'

import { t } from '#src/texts/launch.ts'
import { Icon } from '#src/ui/icon.tsx'
import { lazyPart } from '#src/ui/lazy-part.ts'
import type { Option } from '#src/ui/picker-match.ts'
import { usePickerButton } from '#src/ui/use-picker-button.ts'

import { Problem, useProblem } from './problem.tsx'

const load = () => Promise.all([import('#src/ui/picker-frame.tsx'), import('#src/ui/picker.tsx')])
const PickerFrame = lazyPart(async () => ({ default: (await load())[0].PickerFrame }))
const Picker = lazyPart(async () => ({ default: (await load())[1].Picker }))

type PickFieldProps = {
  /** What the API calls it; what is wrong is looked up by it. */
  place: string
  label: string
  /** What is chosen, by name. */
  names: string
  /** What holds where nothing is chosen. */
  none: string
  options: Option[] | undefined
  picked: readonly string[]
  isMultiple?: boolean
  failure?: { text: string; onRetry: () => void } | undefined
  /** Why it cannot be chosen. */
  held?: string | undefined
  hint?: string | undefined
  /** Somebody is about to choose: now it is worth asking what there is. */
  onNear?: () => void
  onSearch?: (text: string) => void
  onChange: (ids: string[]) => void
}

/** One or several of many, as a field: what is chosen, and the choice when it is pressed. */
export function PickField(props: PickFieldProps) {
  const { place, label, names, none, options, picked, isMultiple = false, failure, held } = props
  const {
    isOpen,
    ends,
    props: button,
  } = usePickerButton(() => {
    void load()
    props.onNear?.()
  })
  const next = useRef<string[]>(undefined)
  const isInvalid = useProblem(place) !== undefined
  const id = `launch-${place}`

  function close() {
    const ids = next.current
    next.current = undefined
    if (ids && ids.toSorted().join() !== picked.toSorted().join()) props.onChange(ids)
    ends.onClose()
  }
  return (
    <div data-place={place} className="grid content-start gap-1">
      <span id={`${id}-label`} className="text-sm text-muted">
        {label}
      </span>
      {held !== undefined && !isInvalid ? (
        <p className="min-h-8 py-1 wrap-anywhere">{names || none}</p>
      ) : (
        <span className="flex items-stretch gap-1">
          <button
            {...button}
            id={id}
            aria-labelledby={`${id}-label ${id}`}
            aria-describedby={`launch-problem-${place}`}
            className={`flex min-h-8 min-w-0 flex-1 items-center gap-2 rounded border bg-surface px-2.5 py-1 text-left hover:bg-hover ${isInvalid ? 'border-danger' : 'border-edge'}`}
          >
            <span className={`min-w-0 flex-1 wrap-anywhere ${names ? '' : 'text-muted'}`}>
              {names || none}
            </span>
            <Icon name="down" className="size-3 text-muted" />
          </button>
          {!isMultiple && picked.length > 0 && (
            <button
              type="button"
              aria-label={t('wizard.pick.clear', { what: label })}
              data-tip={t('wizard.pick.clear', { what: label })}
              onClick={() => {
                props.onChange([])
                button.ref.current?.focus()
              }}
              className="grid w-8 place-items-center rounded text-muted hover:bg-hover hover:text-ink"
            >
              <Icon name="close" className="size-3.5" />
            </button>
          )}
        </span>
      )}
      {(held ?? props.hint) && <p className="text-sm text-muted">{held ?? props.hint}</p>}
      <Problem place={place} />
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
              {...(props.onSearch && { onSearch: props.onSearch })}
              {...(failure && { failure })}
            />
          </PickerFrame>
        )}
      </Suspense>
    </div>
  )
}
