import { Link } from 'react-router'

import type { ApiError } from '#src/api/api-error.ts'
import { paths } from '#src/lib/paths.ts'
import { useOrg } from '#src/lib/use-org.ts'
import { t } from '#src/texts/launch.ts'
import { Blank } from '#src/ui/blank.tsx'
import { LoadError } from '#src/ui/load-error.tsx'

/** What processes without a template belong to is none to launch. */
export function NoTemplate() {
  const org = useOrg()
  return (
    <div className="rounded-lg border border-line bg-surface">
      <title>{t('wizard.pageTitle.loading')}</title>
      <Blank isPage icon="search" title={t('wizard.project')}>
        <p>{t('wizard.project.hint')}</p>
        <Link to={paths.project(org)} className="text-accent underline underline-offset-2">
          {t('wizard.project.new')}
        </Link>
      </Blank>
    </div>
  )
}

type NotLaunchableProps = { error: ApiError; busy: boolean; onRetry: () => void }

/** A template that cannot be shown: why, and where to go on. */
export function NotLaunchable({ error, busy, onRetry }: NotLaunchableProps) {
  const org = useOrg()
  const isGone = error.status === 404 || error.status === 403
  return (
    <div className="rounded-lg border border-line bg-surface">
      <title>{t('wizard.pageTitle.loading')}</title>
      {isGone ? (
        <Blank isPage icon="search" title={t(error.status === 404 ? 'wizard.404' : 'wizard.403')}>
          <p>{t(error.status === 404 ? 'wizard.404.hint' : 'wizard.403.hint')}</p>
          <Link to={paths.launches(org)} className="text-accent underline underline-offset-2">
            {t('wizard.choose')}
          </Link>
        </Blank>
      ) : (
        <LoadError isPage title={t('wizard.error')} error={error} busy={busy} onRetry={onRetry} />
      )}
    </div>
  )
}
