import { Navigate, useLocation } from 'react-router'

import { paths } from '#src/lib/paths.ts'
import { useOrg } from '#src/lib/use-org.ts'
import { useOrganizations } from '#src/queries/member-queries.ts'
import { startQuery, useStartQuery } from '#src/stores/views.ts'
import { t } from '#src/texts/t.ts'
import { Blank } from '#src/ui/blank.tsx'
import { lazyPart } from '#src/ui/lazy-part.tsx'
import { LoadError } from '#src/ui/load-error.tsx'

const HomeOfSeveral = lazyPart(async () => ({
  default: (await import('./home-of-several.tsx')).HomeOfSeveral,
}))

/** The route /{org}: on to its processes, with the query that came along, else with that of the start view. */
export function OrganizationHome() {
  const start = useStartQuery(useOrg())
  const { search, hash } = useLocation()
  return <Navigate to={{ pathname: 'processes', search: search || start, hash }} replace />
}

/** The route /: on to the first organisation, in the same way. */
export function Home() {
  const { search, hash } = useLocation()
  const { data, error, isFetching, refetch } = useOrganizations()
  if (data?.[1]) return <HomeOfSeveral organizations={data} />
  if (data?.[0]) {
    const [{ id }] = data
    return <Navigate to={paths.runs(id, search || startQuery(id)) + hash} replace />
  }
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
