import { useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'

import { useOrg } from '#src/lib/use-org.ts'

import { viewerQuery } from './member-queries.ts'
import { runListQuery, type RunQuery } from './run-queries.ts'

/** Pages of processes that will be wanted in a moment. */
export function useAskAhead() {
  const org = useOrg()
  const client = useQueryClient()
  return useMemo(() => {
    const known = (query: RunQuery) =>
      client.getQueryCache().find({ queryKey: runListQuery(org, query).queryKey })
    const ask = (query: RunQuery) => client.prefetchQuery(runListQuery(org, query))
    return {
      /** Whether the screen shows the page or waits for it, or could show it at once. */
      isHere: (query: RunQuery) => {
        const found = known(query)
        return found !== undefined && (found.isActive() || found.state.data !== undefined)
      },
      /** Resolves once the page is here or cannot be had; one that is on its way is not asked for again. */
      ask,
      /**
       * Asks for a page so that it is on its way while the screen is drawn; `read` gives what to ask for, undefined
       * where that is not known. What is on screen is not asked for again.
       */
      askFor: (read: (me: string | undefined) => RunQuery | undefined) => {
        const query = read(client.getQueryData(viewerQuery(org).queryKey)?.id)
        if (query && !known(query)?.isActive()) void ask(query)
      },
    }
  }, [org, client])
}
