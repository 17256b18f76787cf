import { sizeText } from '#src/lib/files.ts'
import { t } from '#src/texts/fields.ts'
import { Icon } from '#src/ui/icon.tsx'

import type { Upload } from './use-uploads.ts'

type UploadLineProps = { upload: Upload; onCancel: () => void; onRetry: () => void }

/** A file on its way, or one that did not get there and why. */
export function UploadLine({ upload, onCancel, onRetry }: UploadLineProps) {
  const { file, share, failure, mayRetry } = upload
  const percent = Math.round((share ?? 0) * 100)
  const off = t(failure ? 'field.file.forget' : 'field.file.cancel', { name: file.name })
  return (
    <li className="grid gap-0.5">
      <span className="flex items-center gap-1.5">
        <Icon
          name={failure ? 'alert' : 'file'}
          className={failure ? 'text-danger' : 'text-muted'}
        />
        <span className="min-w-0 truncate">{file.name}</span>
        <span className="shrink-0 text-sm text-muted tabular-nums">
          {sizeText(file.size)}
          {!failure && ` · ${share === undefined ? t('field.file.waits') : `${percent} %`}`}
        </span>
        {failure && mayRetry && (
          <button
            type="button"
            onClick={onRetry}
            className="min-h-6 shrink-0 text-accent underline underline-offset-2"
          >
            {t('retry')}
          </button>
        )}
        <button
          type="button"
          aria-label={off}
          data-tip={off}
          onClick={onCancel}
          className="grid size-6 shrink-0 place-items-center rounded text-muted hover:bg-hover hover:text-ink"
        >
          <Icon name="close" className="size-3.5" />
        </button>
      </span>
      {failure ? (
        <span role="alert" className="text-sm wrap-anywhere text-danger">
          {failure}
        </span>
      ) : (
        <progress
          aria-label={t('field.file.progress', { name: file.name })}
          value={share ?? 0}
          max={1}
          className="h-1 w-full accent-[var(--accent)]"
        />
      )}
    </li>
  )
}
