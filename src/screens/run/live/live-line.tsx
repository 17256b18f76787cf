import { FreshnessLine } from '#src/screens/live/freshness-line.tsx'
import type { Freshness } from '#src/screens/live/freshness.ts'
import { t } from '#src/texts/run.ts'

type LiveLineProps = { freshness: Freshness; news: string; zone: string; onTry: () => void }

/** How fresh the page is, and what others have done a moment ago. */
export const LiveLine = ({ news, ...line }: LiveLineProps) => (
  <div className="flex min-w-0 flex-1 flex-wrap items-center justify-end gap-x-3 max-sm:order-last max-sm:basis-full max-sm:justify-start print:hidden">
    <p
      role="status"
      aria-label={t('news.label')}
      className="min-w-0 text-sm wrap-anywhere empty:-mr-3"
    >
      {news && <span className="rounded-sm bg-accent-soft px-1.5 py-0.5 text-accent">{news}</span>}
    </p>
    <FreshnessLine {...line} />
  </div>
)
