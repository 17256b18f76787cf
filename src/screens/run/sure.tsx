import { useEffect, useRef } from 'react'

import { t } from '#src/texts/talk.ts'
import { Button } from '#src/ui/button.tsx'

type SureProps = {
  question: string
  isBusy: boolean
  /** Why it did not go. */
  failure?: string | undefined
  onDelete: () => void
  onCancel: () => void
}

/** Asks, in its place, before something goes for good. Whoever only presses on, or Escape, keeps it. */
export function Sure({ question, isBusy, failure, onDelete, onCancel }: SureProps) {
  const keep = useRef<HTMLButtonElement>(null)
  useEffect(() => keep.current?.focus(), [])
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape works on both of its buttons
    <div
      role="group"
      aria-label={question}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        onCancel()
      }}
      className="flex flex-wrap items-center gap-2 rounded border border-danger/40 bg-danger-soft px-3 py-1.5"
    >
      <span className="min-w-0 flex-1 basis-40 wrap-anywhere">{question}</span>
      <Button ref={keep} onClick={onCancel}>
        {t('talk.delete.no')}
      </Button>
      <Button onClick={onDelete} aria-disabled={isBusy} className="text-danger">
        {t('talk.delete.yes')}
      </Button>
      {failure && (
        <p role="alert" className="basis-full wrap-anywhere text-danger">
          {failure}
        </p>
      )}
    </div>
  )
}
