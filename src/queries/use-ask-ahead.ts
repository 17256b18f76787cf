import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'

import { useOrg } from '#src/lib/use-org.ts'

import { viewerQuery } from './member-queries.ts'
import { runListQuery, type RunQuery } from './run-queries.ts'

/**
 * Asks for a page of processes that will be wanted in a moment, so that it is on its way while the screen is drawn;
 * `read` gives what to ask for, undefined where that is not known. What is on screen is not asked for again.
 */
export function useAskAhead() {
  const org = useOrg()
  const client = useQueryClient()
  return useCallback(
    (read: (me: string | undefined) => RunQuery | undefined) => {
      const query = read(client.getQueryData(viewerQuery(org).queryKey)?.id)
      if (!query) return
      const asked = runListQuery(org, query)
      const isShown = client.getQueryCache().find({ queryKey: asked.queryKey })?.isActive()
      if (!isShown) void client.prefetchQuery(asked)
    },
    [org, client],
  )
}
