import { queryOptions, useQuery } from '@tanstack/react-query'

import { getCustomFields, getRawRun, listCustomFieldKeys } from '#src/api/run-settings.ts'
import { useOrg } from '#src/lib/use-org.ts'

import { runKeys } from './run-queries.ts'
import { readRunSettings } from './run-made.ts'

const QUIET = { refetchOnWindowFocus: false, refetchOnReconnect: false }

/** One process with what can be set about it. */
export const useRunSettings = (id: string, { enabled = true } = {}) => {
  const org = useOrg()
  return useQuery({
    queryKey: [...runKeys.detail(org, id), 'settings'] as const,
    queryFn: ({ signal }) => readRunSettings(org, id, signal),
    enabled,
    ...QUIET,
  })
}

/** What the organisation notes about every process. */
export const useCustomFieldKeys = () => {
  const org = useOrg()
  return useQuery({
    queryKey: [org, 'custom-field-keys', 'run'] as const,
    queryFn: ({ signal }) => listCustomFieldKeys(org, signal),
    staleTime: 5 * 60_000,
  })
}

/** The key of what is noted about one process. */
export const customFieldsKey = (org: string, id: string) =>
  [...runKeys.detail(org, id), 'custom-fields'] as const

/** What is noted about one process, by key. */
export const customFieldsQuery = (org: string, id: string) =>
  queryOptions({
    queryKey: customFieldsKey(org, id),
    queryFn: ({ signal }) => getCustomFields(org, id, signal),
    ...QUIET,
  })

/** What is noted about one process, by key. */
export const useCustomFields = (id: string) => useQuery(customFieldsQuery(useOrg(), id))

/** Everything that the API holds about a process, as it writes it. It is large, and not kept. */
export const useRawRun = (id: string) => {
  const org = useOrg()
  return useQuery({
    queryKey: [org, 'raw', id] as const,
    queryFn: async ({ signal }) => ({ data: await getRawRun(org, id, signal) }),
    gcTime: 0,
    staleTime: 0,
  })
}
