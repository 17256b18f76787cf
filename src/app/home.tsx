import { Navigate, useLocation } from 'react-router'

import { paths } from '#src/lib/paths.ts'
import { useOrganizations } from '#src/queries/member-queries.ts'
import { t } from '#src/texts/t.ts'
import { Blank } from '#src/ui/blank.tsx'
import { LoadError } from '#src/ui/load-error.tsx'

/** The route /{org}: on to its processes, with the query that came along. */
export const OrganizationHome = () => (
  <Navigate to={{ pathname: 'processes', search: useLocation().search }} replace />
)

/** The route /: on to the first organisation, with the query that came along. */
export function Home() {
  const { search } = useLocation()
  const { data, error, isFetching, refetch } = useOrganizations()
  if (data?.[0]) return <Navigate to={paths.runs(data[0].id, search)} replace />
  if (data)
    return (
      <Blank isPage icon="search" title={t('home.none')}>
        <p>{t('home.none.hint')}</p>
      </Blank>
    )
  if (error)
    return (
      <LoadError
        isPage
        title={t('home.error')}
        error={error}
        busy={isFetching}
        onRetry={() => void refetch()}
      />
    )
  return (
    <p role="status" className="p-6 text-muted">
      {t('home.loading')}
    </p>
  )
}
