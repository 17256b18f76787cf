import { useEffect, useId, useRef, useState } from 'react'

import { t } from '#src/texts/run.ts'
import { Button } from '#src/ui/button.tsx'
import { Icon } from '#src/ui/icon.tsx'

import { Both } from './both.tsx'

/** How sending a new name ended: with it, or with words about why not; undefined where those stand elsewhere. */
export type Renaming = { kind: 'done' } | { kind: 'refused'; why?: string }

type NameInPlaceProps = {
  name: string
  /** What stands where it has no name. */
  nameless?: string
  heading: 'h1' | 'h2'
  /** What the button and the field are called, and what is said of a name without a letter. */
  words: { rename: string; label: string; empty: string }
  /** So many characters at most. */
  most: number
  look: { heading: string; input: string }
  /** Why it may not be renamed. */
  held: string | undefined
  isSaving: boolean
  /** `base` is what it was called when one began; with `isSure` it no longer matters. */
  onSave: (name: string, base: string, isSure: boolean) => Promise<Renaming>
}

/** What something is called, changed where it stands. */
export function NameInPlace(props: NameInPlaceProps) {
  const { name, nameless = '', heading: Heading, words, most, look, held, isSaving, onSave } = props
  const [draft, setDraft] = useState<{ text: string; base: string }>()
  const [error, setError] = useState('')
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

  if (!draft)
    return (
      <div className="group flex min-w-0 items-start gap-1">
        <Heading
          tabIndex={-1}
          className={`min-h-8 content-center font-semibold wrap-anywhere ${look.heading}`}
        >
          {name || nameless}
        </Heading>
        <Button
          ref={button}
          look="quiet"
          aria-label={words.rename}
          aria-disabled={held !== undefined}
          data-tip={held ?? words.rename}
          onClick={() => setDraft({ text: name, base: name })}
          className="h-8! w-8! shrink-0 justify-center px-0! print:hidden"
        >
          <Icon name="pencil" className="size-3.5" />
        </Button>
      </div>
    )

  const close = () => {
    setDraft(undefined)
    setError('')
  }
  const isOvertaken = !isSaving && name !== draft.base && name !== draft.text.trim()
  async function save(isSure = false) {
    if (!draft || isSaving) return
    const text = draft.text.trim()
    if (text === '') return setError(words.empty)
    if (text === name) return close()
    setError('')
    const ended = await onSave(text, draft.base, isSure)
    if (ended.kind === 'done') close()
    else if (ended.why !== undefined) setError(ended.why)
  }
  return (
    <form
      className="grid w-full gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        if (!isOvertaken) void save()
      }}
    >
      <Heading tabIndex={-1} className="sr-only">
        {name || nameless}
      </Heading>
      <span className="flex flex-wrap items-center gap-2">
        <input
          ref={input}
          aria-label={words.label}
          aria-invalid={error !== ''}
          aria-describedby={error === '' ? undefined : errorId}
          maxLength={most}
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
          className={`h-8 min-w-40 flex-1 rounded border border-edge bg-surface px-2 font-semibold ${look.input}`}
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
        <Both theirs={name} mine={draft.text} onTheirs={close} onMine={() => void save(true)} />
      )}
    </form>
  )
}
