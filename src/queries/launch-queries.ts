import { queryOptions, useQuery } from '@tanstack/react-query'

import { getLaunchable } from '#src/api/checklists.ts'
import { useOrg } from '#src/lib/use-org.ts'

import { checklistQuery } from './label-queries.ts'

/** A template with all that a launch of it asks for; below the template's own key. */
export const launchableQuery = (org: string, id: string) =>
  queryOptions({
    queryKey: [...checklistQuery(org, id).queryKey, 'launchable'] as const,
    queryFn: ({ signal }) => getLaunchable(org, id, signal),
    staleTime: 60_000,
  })

/** A template with all that a launch of it asks for. */
export const useLaunchable = (id: string) => useQuery(launchableQuery(useOrg(), id))
