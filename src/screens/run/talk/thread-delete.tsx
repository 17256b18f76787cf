import { useEffect, useRef } from 'react'

import { t } from '#src/texts/talk.ts'
import { Button } from '#src/ui/button.tsx'

type ThreadDeleteProps = {
  isProblem: boolean
  isBusy: boolean
  onDelete: () => void
  onCancel: () => void
}

/** Asks before a comment goes for good: there is no way back. */
export function ThreadDelete({ isProblem, isBusy, onDelete, onCancel }: ThreadDeleteProps) {
  const keep = useRef<HTMLButtonElement>(null)
  useEffect(() => keep.current?.focus(), [])
  const question = t(isProblem ? 'talk.delete.sureProblem' : 'talk.delete.sure')
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
      <span className="min-w-0 flex-1 basis-40">{question}</span>
      <Button ref={keep} onClick={onCancel}>
        {t('talk.delete.no')}
      </Button>
      <Button onClick={onDelete} aria-disabled={isBusy} className="text-danger">
        {t('talk.delete.yes')}
      </Button>
    </div>
  )
}
