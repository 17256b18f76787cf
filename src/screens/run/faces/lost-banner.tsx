import type { ApiError } from '#src/api/api-error.ts'
import { clockTime } from '#src/lib/dates.ts'
import { t } from '#src/texts/run.ts'
import { Icon } from '#src/ui/icon.tsx'

type LostBannerProps = { error: ApiError; asOf: number; zone: string }

/** The process was there when it was opened and is not any more; what was shown stays, so that nothing typed is lost. */
export function LostBanner({ error: { status }, asOf, zone }: LostBannerProps) {
  const why = status === 404 ? 'lost.404' : 'lost.403'
  return (
    <div
      role="alert"
      className="flex items-start gap-2 rounded-lg border border-danger/40 bg-danger-soft px-4 py-2.5"
    >
      <Icon name="alert" className="mt-0.5 text-danger" />
      <div className="grid">
        <p className="font-semibold">{t(why)}</p>
        <p>{t(`${why}.hint`, { time: clockTime(asOf, zone) })}</p>
      </div>
    </div>
  )
}
