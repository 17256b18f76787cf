import { type RefObject, useState } from 'react'

import { t } from '#src/texts/sign-in.ts'
import { INPUT, Labelled } from '#src/ui/labelled.tsx'

type SecretFieldProps = {
  label: string
  /** What the button beside it says to those who listen. */
  showLabel: string
  value: string
  error: string | undefined
  autoComplete: string
  input?: RefObject<HTMLInputElement | null>
  onChange: (value: string) => void
}

/** An input for what nobody should read over one's shoulder, until one wants to see it oneself. */
export function SecretField({
  label,
  showLabel,
  value,
  error,
  autoComplete,
  input,
  onChange,
}: SecretFieldProps) {
  const [isShown, setShown] = useState(false)
  return (
    <Labelled label={label} error={error}>
      {(field) => (
        <div className="relative">
          <input
            {...field}
            ref={input}
            type={isShown ? 'text' : 'password'}
            value={value}
            autoComplete={autoComplete}
            autoCapitalize="none"
            spellCheck={false}
            onChange={(event) => onChange(event.target.value)}
            className={`${INPUT} h-9 pr-14 font-mono`}
          />
          <button
            type="button"
            aria-label={showLabel}
            aria-pressed={isShown}
            onClick={() => setShown(!isShown)}
            className="absolute inset-y-1 right-1 rounded px-2 text-sm text-muted hover:bg-hover hover:text-ink aria-pressed:text-accent"
          >
            {t('signIn.show')}
          </button>
        </div>
      )}
    </Labelled>
  )
}
