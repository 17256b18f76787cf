import type { Progress } from '#src/api/schema/run.ts'
import { t } from '#src/texts/t.ts'

/** How far a process has come: a bar and the count, or the share alone where the count is unknown. */
export function ProgressBar({ progress }: { progress: Progress }) {
  const { complete, total } = progress
  const percent = progress.percent ?? (total ? Math.round(((complete ?? 0) / total) * 100) : null)
  if (percent === null) return <span className="text-muted">–</span>
  const isCounted = complete !== null && total !== null
  const label = isCounted
    ? t('progress.counted', { complete, total })
    : t('progress.percent', { percent })
  return (
    <span className="flex items-center gap-2">
      <span
        role="img"
        aria-label={label}
        className="h-1.5 w-14 shrink-0 overflow-hidden rounded-full bg-track"
      >
        <span
          data-bar
          className={`block h-full rounded-full ${percent >= 100 ? 'bg-ok' : 'bg-accent'}`}
          style={{ width: `${Math.min(100, Math.max(0, percent))}%` }}
        />
      </span>
      <span className="text-sm text-muted" aria-hidden="true">
        {isCounted ? `${complete}/${total}` : `${percent} %`}
      </span>
    </span>
  )
}
