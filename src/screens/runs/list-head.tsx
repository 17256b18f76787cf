import { clockTime, exactTime } from '#src/lib/dates.ts'
import { t } from '#src/texts/t.ts'
import { Button } from '#src/ui/button.tsx'
import { Icon } from '#src/ui/icon.tsx'

type ListHeadProps = {
  /** How many processes match; undefined while nobody knows. */
  total: number | undefined
  loading: boolean
  /** There is something that can be asked again. */
  mayRefresh: boolean
  fetching: boolean
  /** When the rows were loaded, in ms. */
  asOf: number
  zone: string
  onRefresh: () => void
}

/** What is shown, how much of it, and how fresh it is. */
export const ListHead = ({
  total,
  loading,
  mayRefresh,
  fetching,
  asOf,
  zone,
  onRefresh,
}: ListHeadProps) => (
  <div className="flex items-center gap-3">
    <h1 className="text-xl font-semibold">{t('list.title')}</h1>
    <p role="status" className="text-md text-muted">
      {loading ? <span className="sr-only">{t('list.loading')}</span> : null}
      {total !== undefined && t('list.count', { count: total })}
    </p>
    <div className="ml-auto flex items-center gap-3">
      {asOf > 0 && (
        <span
          className="hidden text-sm text-muted sm:inline"
          data-tip={exactTime(new Date(asOf).toISOString(), zone)}
        >
          {t('list.asOf', { time: clockTime(asOf, zone) })}
        </span>
      )}
      <Button onClick={onRefresh} aria-disabled={!mayRefresh}>
        <Icon name="refresh" className={fetching ? 'animate-spin' : ''} />
        {t('list.refresh')}
      </Button>
    </div>
  </div>
)
