import { t } from '#src/texts/run.ts'
import { Blank } from '#src/ui/blank.tsx'
import { LoadError } from '#src/ui/load-error.tsx'

type NotShownProps = Omit<Parameters<typeof LoadError>[0], 'title' | 'isPage'>

/** A process that cannot be shown: not there, not for this person, or not at present. */
export function NotShown({ error, busy, onRetry }: NotShownProps) {
  if (error.status === 404)
    return (
      <Blank isPage icon="search" title={t('run.404')}>
        <p>{t('run.404.hint')}</p>
      </Blank>
    )
  if (error.status === 403)
    return (
      <Blank isPage icon="stop" title={t('run.403')}>
        <p>{t('run.403.hint')}</p>
        <p className="text-sm">{error.message}</p>
      </Blank>
    )
  return <LoadError isPage title={t('run.error')} error={error} busy={busy} onRetry={onRetry} />
}
