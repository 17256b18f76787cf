import { t } from '#src/texts/launch.ts'
import { Button } from '#src/ui/button.tsx'
import { Icon } from '#src/ui/icon.tsx'
import { explain } from '#src/ui/load-error.tsx'

import type { Awaited } from './use-arrival.ts'

/** The process to launch again cannot be read: try once more, or fill in from nothing. */
export const ArrivalFailed = ({
  error,
  busy,
  onRetry,
  onSkip,
}: Extract<Awaited, { is: 'failed' }>) => (
  <div role="alert" className="grid justify-items-center gap-2 px-6 py-16 text-center">
    <Icon name="alert" className="size-6 text-danger" />
    <h1 className="text-lg font-semibold">{t('again.action')}</h1>
    <p className="max-w-md">{t('again.failed', { why: explain(error) })}</p>
    <div className="mt-2 flex flex-wrap justify-center gap-2">
      <Button look="primary" onClick={onRetry} aria-disabled={busy}>
        <Icon name="refresh" className={busy ? 'animate-spin' : ''} />
        {t('retry')}
      </Button>
      <Button onClick={onSkip}>{t('again.failed.go')}</Button>
    </div>
  </div>
)
