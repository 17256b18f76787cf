import { useEffect, useId, useRef, useState } from 'react'

import type { Task } from '#src/api/schema/task.ts'
import { t } from '#src/texts/run.ts'
import { Button } from '#src/ui/button.tsx'
import { Icon } from '#src/ui/icon.tsx'

import type { TaskWork } from '../actions/use-task-work.ts'
import { Both } from '../both.tsx'

const MOST = 600

type TaskTitleProps = {
  task: Task
  work: TaskWork
  /** Why it may not be renamed. */
  held: string | undefined
}

/** What a task is called, changed where it stands. */
export function TaskTitle({ task, work, held }: TaskTitleProps) {
  const [draft, setDraft] = useState<{ text: string; base: string }>()
  const [error, setError] = useState('')
  const button = useRef<HTMLButtonElement>(null)
  const input = useRef<HTMLInputElement>(null)
  const wasOpen = useRef(false)
  const errorId = useId()
  const title = task.title ?? ''

  // The focus goes into the field that opens, and back to the button when it closes.
  const isOpen = draft !== undefined
  useEffect(() => {
    if (isOpen) {
      input.current?.focus()
      input.current?.select()
    } else if (wasOpen.current) button.current?.focus()
    wasOpen.current = isOpen
  }, [isOpen])

  if (!draft)
    return (
      <div className="flex min-w-0 items-start gap-1">
        <h2 tabIndex={-1} className="min-h-8 content-center text-lg font-semibold wrap-anywhere">
          {title || t('task.untitled')}
        </h2>
        <Button
          ref={button}
          look="quiet"
          aria-label={t('panel.rename')}
          aria-disabled={held !== undefined}
          data-tip={held ?? t('panel.rename')}
          onClick={() => setDraft({ text: title, base: title })}
          className="w-8 shrink-0 justify-center px-0"
        >
          <Icon name="pencil" className="size-3.5" />
        </Button>
      </div>
    )

  const close = () => {
    setDraft(undefined)
    setError('')
  }
  const isSaving = work.busy === 'edit'
  const isOvertaken = !isSaving && title !== draft.base && title !== draft.text.trim()
  async function save(text: string) {
    const name = text.trim()
    if (isSaving) return
    if (name === '') return setError(t('panel.titleEmpty'))
    if (name === title) return close()
    const outcome = await work.edit({ title: name })
    if (outcome?.kind === 'done') close()
  }
  return (
    <form
      className="grid gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        if (!isOvertaken) void save(draft.text)
      }}
    >
      <h2 tabIndex={-1} className="sr-only">
        {title}
      </h2>
      <span className="flex flex-wrap items-center gap-2">
        <input
          ref={input}
          aria-label={t('panel.titleLabel')}
          aria-invalid={error !== ''}
          aria-describedby={error === '' ? undefined : errorId}
          maxLength={MOST}
          value={draft.text}
          onChange={(event) => {
            setError('')
            setDraft({ ...draft, text: event.target.value })
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || event.nativeEvent.isComposing) return
            event.preventDefault()
            close()
          }}
          className="h-8 min-w-40 flex-1 rounded border border-edge bg-surface px-2 text-md font-semibold"
        />
        <Button type="submit" look="primary" aria-disabled={isSaving || isOvertaken}>
          {t('act.save')}
        </Button>
        <Button onClick={close}>{t('cancel')}</Button>
      </span>
      {error && (
        <p id={errorId} role="alert" className="text-danger">
          {error}
        </p>
      )}
      {isOvertaken && (
        <Both
          theirs={title}
          mine={draft.text}
          onTheirs={close}
          onMine={() => void save(draft.text)}
        />
      )}
    </form>
  )
}
