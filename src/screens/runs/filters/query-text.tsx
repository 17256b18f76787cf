import { useId, useState } from 'react'

import { t } from '#src/texts/t.ts'

type QueryTextProps = {
  /** The query string without its question mark. */
  query: string
  onAsk: (query: string) => void
}

/** What comes after the question mark, also of a whole address that somebody has pasted. */
export const queryIn = (typed: string) =>
  typed
    .trim()
    .replace(/^[^=&]*\?/, '')
    .replace(/#.*$/, '')

/** The address as text, for those who like to type it: Enter asks for it, Escape takes it back. */
export function QueryText({ query, onAsk }: QueryTextProps) {
  const [draft, setDraft] = useState<string>()
  const id = useId()
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (draft !== undefined) onAsk(queryIn(draft))
        setDraft(undefined)
      }}
    >
      <label className="grid gap-1">
        <span className="text-sm text-muted">{t('filter.text.label')}</span>
        <input
          aria-describedby={id}
          className="h-8 w-full rounded border border-edge bg-surface px-2.5 font-mono"
          value={draft ?? query}
          placeholder={t('filter.text.none')}
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          onChange={(event) => setDraft(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return
            event.stopPropagation()
            setDraft(undefined)
          }}
        />
      </label>
      <p id={id} className="mt-1 text-sm text-muted">
        {t('filter.text.hint')}
      </p>
    </form>
  )
}
