import { useEffect, useId, useRef, useState } from 'react'

import type { Run } from '#src/api/schema/run.ts'
import { useViewer } from '#src/queries/member-queries.ts'
import { useChangeRun } from '#src/queries/run-changes.ts'
import { t } from '#src/texts/run.ts'
import { Button } from '#src/ui/button.tsx'
import { Icon } from '#src/ui/icon.tsx'

import { Both } from '../both.tsx'
import { whyNot } from '../permits.ts'

const MOST = 550

/** What is being typed, and the name that it began with. */
type Draft = { text: string; base: string }

/** The name of a process, changed where it stands. */
export function RunName({ run }: { run: Run }) {
  const change = useChangeRun()
  const role = useViewer().data?.role
  const [draft, setDraft] = useState<Draft>()
  const [error, setError] = useState('')
  const [isSaving, setSaving] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const input = useRef<HTMLInputElement>(null)
  const wasOpen = useRef(false)
  const errorId = useId()

  // The focus goes into the field that opens, and back to the button when it closes.
  const isOpen = draft !== undefined
  useEffect(() => {
    if (isOpen) {
      input.current?.focus()
      input.current?.select()
    } else if (wasOpen.current) button.current?.focus()
    wasOpen.current = isOpen
  }, [isOpen])

  if (!draft) {
    const held = whyNot('rename', run, role)
    return (
      <div className="group flex min-w-0 items-start gap-1">
        <h1 className="text-xl font-semibold wrap-anywhere">{run.name}</h1>
        <Button
          ref={button}
          look="quiet"
          aria-label={t('head.rename')}
          aria-disabled={held !== undefined}
          data-tip={held ?? t('head.rename')}
          onClick={() => setDraft({ text: run.name, base: run.name })}
          className="mt-0.5 h-6! w-6! shrink-0 justify-center px-0! print:hidden"
        >
          <Icon name="pencil" className="size-3.5" />
        </Button>
      </div>
    )
  }

  const close = () => {
    setDraft(undefined)
    setError('')
  }
  const isOvertaken = !isSaving && run.name !== draft.base && run.name !== draft.text.trim()
  async function save(isSure = false) {
    if (!draft || isSaving) return
    const name = draft.text.trim()
    if (name === '') return setError(t('head.nameEmpty'))
    if (name === run.name) return close()
    setSaving(true)
    setError('')
    const outcome = await change({
      run: isSure ? run : { ...run, name: draft.base },
      change: { name },
      done: t('head.renamed', { name }),
      isSure,
    })
    setSaving(false)
    if (outcome.kind === 'done') close()
    if (outcome.kind === 'refused') setError(outcome.error.message)
  }
  return (
    <form
      className="grid w-full gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        if (!isOvertaken) void save()
      }}
    >
      <h1 className="sr-only">{run.name}</h1>
      <span className="flex flex-wrap items-center gap-2">
        <input
          ref={input}
          aria-label={t('head.name')}
          aria-invalid={error !== ''}
          aria-describedby={error === '' ? undefined : errorId}
          maxLength={MOST}
          value={draft.text}
          onChange={(event) => setDraft({ ...draft, text: event.target.value })}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || event.nativeEvent.isComposing) return
            event.preventDefault()
            close()
          }}
          className="h-8 min-w-48 flex-1 rounded border border-edge bg-surface px-2 text-lg font-semibold"
        />
        <Button type="submit" look="primary" aria-disabled={isSaving || isOvertaken}>
          {t('head.save')}
        </Button>
        <Button onClick={close}>{t('cancel')}</Button>
      </span>
      {error && (
        <p id={errorId} role="alert" className="text-danger">
          {error}
        </p>
      )}
      {isOvertaken && (
        <Both theirs={run.name} mine={draft.text} onTheirs={close} onMine={() => void save(true)} />
      )}
    </form>
  )
}
