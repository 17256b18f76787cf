import { useRef } from 'react'

import { t } from '#src/texts/launch.ts'
import { Icon } from '#src/ui/icon.tsx'
import { PickButton, type PickingProps } from '#src/ui/pick-button.tsx'

import { Problem, useProblem } from './problem.tsx'

type PickFieldProps = Omit<PickingProps, 'onPick'> & {
  /** What the API calls it; what is wrong is looked up by it. */
  place: string
  /** What is chosen, by name. */
  names: string
  /** What holds where nothing is chosen. */
  none: string
  /** Why it cannot be chosen. */
  held?: string | undefined
  hint?: string | undefined
  onNear?: () => void
  onChange: (ids: string[]) => void
}

/** One or several of many, as a field: what is chosen, and the choice when it is pressed. */
export function PickField(props: PickFieldProps) {
  const { place, held, hint, onChange, ...picking } = props
  const { label, names, none, picked, isMultiple = false } = picking
  const button = useRef<HTMLButtonElement>(null)
  const isInvalid = useProblem(place) !== undefined
  const id = `launch-${place}`
  return (
    <div data-place={place} className="grid content-start gap-1">
      <span id={`${id}-label`} className="text-sm text-muted">
        {label}
      </span>
      {held !== undefined && !isInvalid ? (
        <p className="min-h-8 py-1 wrap-anywhere">{names || none}</p>
      ) : (
        <span className="flex items-stretch gap-1">
          <PickButton
            {...picking}
            ref={button}
            id={id}
            describedBy={`launch-problem-${place}`}
            isInvalid={isInvalid}
            onPick={onChange}
          />
          {!isMultiple && picked.length > 0 && (
            <button
              type="button"
              aria-label={t('wizard.pick.clear', { what: label })}
              data-tip={t('wizard.pick.clear', { what: label })}
              onClick={() => {
                onChange([])
                button.current?.focus()
              }}
              className="grid w-8 place-items-center rounded text-muted hover:bg-hover hover:text-ink"
            >
              <Icon name="close" className="size-3.5" />
            </button>
          )}
        </span>
      )}
      {(held ?? hint) && <p className="text-sm text-muted">{held ?? hint}</p>}
      <Problem place={place} />
    </div>
  )
}
