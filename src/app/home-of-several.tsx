import { Navigate, useLocation } from 'react-router'

import type { Organization } from '#src/api/schema/organization.ts'
import { paths } from '#src/lib/paths.ts'
import { useSession } from '#src/queries/session-queries.ts'
import { startQuery } from '#src/stores/views.ts'

/** Of several organisations, on to the first that the sign-in opens. */
export function HomeOfSeveral({ organizations }: { organizations: readonly Organization[] }) {
  const { search, hash } = useLocation()
  const { data: session, isPending } = useSession()
  const open = organizations.find(({ id }) => session?.organizations?.includes(id))
  const id = (open ?? organizations[0])?.id
  if (isPending || id === undefined) return null
  return <Navigate to={paths.runs(id, search || startQuery(id)) + hash} replace />
}
