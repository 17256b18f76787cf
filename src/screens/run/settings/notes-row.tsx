import { useEffect, useRef, useState } from 'react'

import type { RunSettings } from '#src/api/schema/run-settings.ts'
import { useChangeRun } from '#src/queries/run-changes.ts'
import { t } from '#src/texts/run.ts'
import { Button } from '#src/ui/button.tsx'
import { RichText } from '#src/ui/rich-text.tsx'

import { Both } from '../both.tsx'
import { Row } from './group.tsx'

/** What is noted about a process as a whole. It may have come as HTML; what is typed here is text. */
export function NotesRow({ run, held }: { run: RunSettings; held: string | undefined }) {
  const change = useChangeRun()
  const now = run.summary ?? ''
  const [draft, setDraft] = useState<{ text: string; base: string }>()
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<string>()
  const button = useRef<HTMLButtonElement>(null)
  const field = useRef<HTMLTextAreaElement>(null)
  const wasOpen = useRef(false)
  const isOpen = draft !== undefined
  useEffect(() => {
    if (isOpen) field.current?.focus()
    else if (wasOpen.current) button.current?.focus()
    wasOpen.current = isOpen
  }, [isOpen])

  const close = () => {
    setDraft(undefined)
    setError(undefined)
  }
  async function save(isSure = false) {
    if (!draft || isBusy) return
    if (draft.text === now) return close()
    setBusy(true)
    setError(undefined)
    const outcome = await change({
      run: isSure ? run : { ...run, summary: draft.base },
      change: { summary: draft.text },
      done: t('settings.notesSaved'),
      isSure,
    })
    setBusy(false)
    if (outcome.kind === 'done') close()
    if (outcome.kind === 'refused') setError(outcome.error.message)
  }
  const isOvertaken = draft !== undefined && !isBusy && now !== draft.base && now !== draft.text
  return (
    <Row
      label={t('settings.notes')}
      held={held}
      error={error}
      action={
        !draft && (
          <Button
            ref={button}
            aria-label={t('settings.changeOf', { what: t('settings.notes') })}
            aria-disabled={held !== undefined}
            onClick={() => setDraft({ text: now, base: now })}
            className="h-7!"
          >
            {t('settings.change')}
          </Button>
        )
      }
      below={
        draft && (
          <form
            className="grid gap-2"
            onSubmit={(event) => {
              event.preventDefault()
              if (!isOvertaken) void save()
            }}
          >
            <textarea
              ref={field}
              aria-label={t('settings.notes')}
              rows={6}
              value={draft.text}
              onChange={(event) => setDraft({ ...draft, text: event.target.value })}
              className="w-full rounded border border-edge bg-surface px-2 py-1.5"
            />
            {isOvertaken && (
              <Both
                theirs={now}
                mine={draft.text}
                onTheirs={close}
                onMine={() => void save(true)}
              />
            )}
            <div className="flex gap-2">
              <Button type="submit" look="primary" aria-disabled={isBusy || isOvertaken}>
                {t('head.save')}
              </Button>
              <Button onClick={close}>{t('cancel')}</Button>
            </div>
          </form>
        )
      }
    >
      {!draft &&
        (now ? <RichText html={now} /> : <span className="text-muted">{t('settings.none')}</span>)}
    </Row>
  )
}
