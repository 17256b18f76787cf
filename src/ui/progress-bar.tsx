import type { Progress } from '#src/api/schema/run.ts'
import { t } from '#src/texts/t.ts'

import './progress-bar.css'

/** How far a process has come: a bar and the count, or the share alone where the count is unknown. */
export const ProgressBar = ({ progress }: { progress: Progress }) => progressBar(progress)

/** The same, for where there are many: called and not mounted. */
export function progressBar(progress: Progress) {
  const { complete, total } = progress
  const percent = progress.percent ?? (total ? Math.round(((complete ?? 0) / total) * 100) : null)
  if (percent === null) return <span className="text-muted">–</span>
  const isCounted = complete !== null && total !== null
  const label = isCounted
    ? t('progress.counted', { complete, total })
    : t('progress.percent', { percent })
  const style: Record<string, string> = { '--share': `${Math.min(100, Math.max(0, percent))}%` }
  return (
    <span
      role="img"
      aria-label={label}
      data-full={percent >= 100 ? '' : undefined}
      style={style}
      className="progress-bar text-sm text-muted"
    >
      {isCounted ? `${complete}/${total}` : `${percent} %`}
    </span>
  )
}
