import { useCallback, useEffect, useRef, useState } from 'react'

import { t } from '#src/texts/t.ts'
import { Button } from '#src/ui/button.tsx'
import { Icon } from '#src/ui/icon.tsx'

import { download, type Result } from './use-export.ts'

/** More than that no clipboard and no text field is made for. */
const MOST_TEXT = 5_000_000

type ExportResultProps = { result: Result; onGoOn: () => void; onClose: () => void }

/** How the export has ended, and the file. */
export function ExportResult({ result, onGoOn, onClose }: ExportResultProps) {
  const { name, complete, rows, notes, mayGoOn } = result
  const heading = useRef<HTMLParagraphElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <>
      <p ref={heading} tabIndex={-1} className="flex items-center gap-2 font-medium outline-none">
        <Icon
          name={complete ? 'check' : 'alert'}
          className={complete ? 'text-ok' : 'text-danger'}
        />
        {t(complete ? 'export.done' : 'export.notAll', { count: rows })}
      </p>
      {notes.length > 0 && (
        <div role="alert" className="grid gap-1 rounded border border-warn/40 bg-warn-soft p-2">
          {notes.map((note) => (
            <p key={note} className="wrap-anywhere">
              {note}
            </p>
          ))}
        </div>
      )}
      <p className="wrap-anywhere text-muted">{t('export.file', { name })}</p>
      <div className="flex flex-wrap justify-end gap-2">
        {mayGoOn && (
          <Button look="primary" onClick={onGoOn}>
            {t('export.goOn')}
          </Button>
        )}
        <Button onClick={() => download(result)}>
          <Icon name="download" />
          {t(complete ? 'export.again' : 'export.downloadPart')}
        </Button>
        <Button onClick={onClose}>{t('export.close')}</Button>
      </div>
      <Elsewhere result={result} />
    </>
  )
}

/** The ways to the file where the browser saves none, in a frame for instance; it does not tell. */
function Elsewhere({ result: { blob } }: { result: Result }) {
  const [text, setText] = useState<string>()
  const [isCopied, setCopied] = useState(false)
  const openIn = useCallback(
    (link: HTMLAnchorElement | null) => {
      // As plain text, or the tab would save it, which is just what is not allowed.
      const made = URL.createObjectURL(blob.slice(0, blob.size, 'text/plain;charset=utf-8'))
      if (link) link.href = made
      return () => URL.revokeObjectURL(made)
    },
    [blob],
  )

  async function copy() {
    const content = await blob.text()
    try {
      await navigator.clipboard.writeText(content)
      setCopied(true)
    } catch {
      setText(content)
    }
  }

  return (
    <div className="grid gap-1.5 border-t border-line pt-3 text-sm text-muted">
      <p>{t('export.elsewhere')}</p>
      <div className="flex flex-wrap items-center gap-2">
        <a
          ref={openIn}
          href="#export"
          target="_blank"
          rel="noreferrer"
          className="flex h-6 items-center text-accent underline underline-offset-2"
        >
          {t('export.openTab')}
        </a>
        {blob.size <= MOST_TEXT && (
          <Button look="quiet" onClick={() => void copy()} className="h-7">
            {t('export.copy')}
          </Button>
        )}
        <span role="status">{isCopied ? t('export.copied') : ''}</span>
      </div>
      {text !== undefined && (
        <textarea
          readOnly
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- it was asked for, to be copied by hand
          autoFocus
          rows={6}
          aria-label={t('export.text')}
          value={text}
          onFocus={(event) => event.currentTarget.select()}
          className="rounded border border-edge bg-surface p-2 font-mono text-ink"
        />
      )}
    </div>
  )
}
