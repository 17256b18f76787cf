import { useQuery } from '@tanstack/react-query'

import { getLimits } from '#src/api/limits.ts'

/** Where the API's rate limit stands, as long as somebody looks. */
export const useLimits = (org: string) =>
  useQuery({
    queryKey: ['limits', org],
    queryFn: ({ signal }) => getLimits(org, signal),
    refetchInterval: 5_000,
    staleTime: 0,
    gcTime: 0,
  })
