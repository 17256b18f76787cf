import { useEffect, useRef, useState } from 'react'

import { THREAD_STATES, type ThreadState } from '#src/api/schema/thread.ts'
import { fromContent, toContent } from '#src/lib/comment-text.ts'
import type { ApiError } from '#src/api/api-error.ts'
import { t } from '#src/texts/talk.ts'
import { Button } from '#src/ui/button.tsx'
import { Select } from '#src/ui/select.tsx'

import { ChangeError } from './change-error.tsx'
import { MentionArea } from './mention-area.tsx'

type ThreadEditProps = {
  label: string
  /** What is there now; '' for a text that is new. */
  content: string
  state: ThreadState
  submit: string
  error: ApiError | null
  isBusy: boolean
  nameOf: (id: string) => string | undefined
  onSave: (next: { content: string; state: ThreadState }) => void
  onCancel: () => void
}

/** A text that is being changed, in the place where it stands; Escape leaves it as it was. */
export function ThreadEdit(props: ThreadEditProps) {
  const { label, content, submit, error, isBusy, nameOf, onSave, onCancel } = props
  const [written, setWritten] = useState(() => fromContent(content, nameOf))
  const [state, setState] = useState(props.state)
  const area = useRef<HTMLTextAreaElement>(null)
  useEffect(() => area.current?.focus(), [])
  const next = toContent(written).trim()
  const save = () => {
    if (next !== '' && !isBusy) onSave({ content: next, state })
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape works wherever one is in it
    <form
      className="grid gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        onCancel()
      }}
    >
      {written.isHtml && <p className="text-sm text-muted">{t('talk.edit.html')}</p>}
      <MentionArea
        label={label}
        text={written.text}
        mentions={written.mentions}
        areaRef={area}
        onChange={(patch) => setWritten({ ...written, ...patch })}
        onSend={save}
      />
      <div className="flex flex-wrap items-center gap-2">
        <Select
          label={t('talk.new.state')}
          value={state}
          options={THREAD_STATES.map((value) => ({ value, text: t(`talk.to.${value}`) }))}
          onChange={(to) => setState(THREAD_STATES.find((one) => one === to) ?? state)}
        />
        <Button look="quiet" className="ml-auto" onClick={onCancel}>
          {t('talk.cancel')}
        </Button>
        <Button look="primary" type="submit" aria-disabled={next === '' || isBusy}>
          {submit}
        </Button>
      </div>
      <ChangeError error={error} />
    </form>
  )
}
