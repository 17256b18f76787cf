import { type ReactNode, useId } from 'react'

/** What an input of a form looks like. */
export const INPUT =
  'w-full rounded border border-edge bg-surface px-2.5 py-1 aria-invalid:border-danger read-only:bg-neutral-soft'

type LabelledProps = {
  label: string
  error?: string | undefined
  children: (field: {
    id: string
    'aria-invalid': boolean
    'aria-describedby': string | undefined
  }) => ReactNode
}

/** An input with its label, and what is wrong with it. */
export function Labelled({ label, error, children }: LabelledProps) {
  const id = useId()
  return (
    <div className="grid content-start gap-1">
      <label htmlFor={id} className="text-sm text-muted">
        {label}
      </label>
      {children({
        id,
        'aria-invalid': error !== undefined,
        'aria-describedby': error === undefined ? undefined : `${id}-error`,
      })}
      {error && (
        <p id={`${id}-error`} className="text-sm text-danger">
          {error}
        </p>
      )}
    </div>
  )
}
