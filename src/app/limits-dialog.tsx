import { useOrg } from '#src/lib/use-org.ts'
import { useLimits } from '#src/queries/limits-queries.ts'
import type { Limits } from '#src/api/schema/limits.ts'
import { t } from '#src/texts/limits.ts'
import { LoadError } from '#src/ui/load-error.tsx'
import { ModalFrame } from '#src/ui/modal-frame.tsx'

const COUNTS = ['sent', 'spared', 'refused', 'waiting'] as const

/** How much of the API's rate limit is used up, for admins. */
export function LimitsDialog({ onClose }: { onClose: () => void }) {
  const { data, error, isFetching, refetch } = useLimits(useOrg())
  return (
    <ModalFrame title={t('limits.title')} width="max-w-md" onClose={onClose}>
      <div className="grid gap-4 overflow-y-auto px-4 pb-4 tabular-nums">
        {error && (
          <LoadError
            title={t('limits.title')}
            error={error}
            busy={isFetching}
            onRetry={() => void refetch()}
          />
        )}
        {data === null && <p>{t('limits.none')}</p>}
        {data && <Stands {...data} />}
      </div>
    </ModalFrame>
  )
}

const Stands = ({ person, organization, process }: Limits) => (
  <>
    <p className="text-muted">{t('limits.intro')}</p>
    <Stand name={t('limits.person')} {...person} />
    <Stand name={t('limits.organization')} {...organization} />
    <section aria-labelledby="limits-process">
      <h3 id="limits-process" className="pb-1 text-sm font-semibold text-muted">
        {t('limits.process')}
      </h3>
      <dl>
        {COUNTS.map((count) => (
          <div key={count} className="flex min-h-7 items-center justify-between gap-3">
            <dt>{t(`limits.process.${count}`)}</dt>
            <dd>{process[count]}</dd>
          </div>
        ))}
      </dl>
    </section>
  </>
)

const Stand = ({ name, used, limit, held_ms }: Limits['person'] & { name: string }) => (
  <div>
    <div className="flex items-center justify-between gap-3">
      <span className="font-medium">{name}</span>
      <span>
        {limit === null ? t('limits.used.unlimited', { used }) : t('limits.used', { used, limit })}
      </span>
    </div>
    {limit !== null && (
      <meter
        aria-label={name}
        min={0}
        max={limit}
        value={Math.min(used, limit)}
        className="w-full"
      />
    )}
    {held_ms > 0 && (
      <p role="status" className="text-sm">
        {t('limits.held', { seconds: Math.ceil(held_ms / 1000) })}
      </p>
    )}
  </div>
)
