import { useEffect } from 'react'
import { Link } from 'react-router'

import { ApiError } from '#src/api/api-error.ts'
import { paths } from '#src/lib/paths.ts'
import { t } from '#src/texts/t.ts'
import { Blank } from '#src/ui/blank.tsx'
import { Button } from '#src/ui/button.tsx'
import { explain } from '#src/ui/load-error.tsx'

/** The address leads nowhere. */
export const NotFound = () => (
  <Blank isPage icon="search" title={t('notFound.title')}>
    <title>{t('notFound.pageTitle')}</title>
    <p>{t('notFound.hint')}</p>
    <Link to={paths.home()} className="text-accent underline underline-offset-2">
      {t('notFound.home')}
    </Link>
  </Blank>
)

/** A screen that could not be drawn or loaded: what happened, and how to go on. */
export function ErrorScreen({ error }: { error: unknown }) {
  const isMissing = isPartMissing(error)
  useEffect(() => {
    // Loaded while all was well; where it was not, the button below is there.
    if (!isMissing) return
    let isHere = true
    import('./release.ts').then(({ renew }) => renew(() => isHere)).catch(() => {})
    return () => {
      isHere = false
    }
  }, [isMissing])
  return (
    <div role="alert">
      <title>{t('crash.pageTitle')}</title>
      <Blank isPage icon="alert" title={t('crash.title')}>
        <p>
          {error instanceof ApiError
            ? explain(error)
            : t(isMissing ? 'crash.newRelease' : 'crash.hint')}
        </p>
        <Button look="primary" onClick={() => location.reload()}>
          {t('crash.reload')}
        </Button>
        {error instanceof Error && <p className="text-sm wrap-anywhere">{error.message}</p>}
      </Blank>
    </div>
  )
}

// After a new release the old page's parts are gone; a reload fetches the new ones.
const isPartMissing = (error: unknown) =>
  error instanceof Error && /import|module|preload CSS/i.test(error.message)
