import { useQueryClient } from '@tanstack/react-query'

import { ApiError } from '#src/api/api-error.ts'
import { launchRun, type LaunchBody } from '#src/api/launch.ts'
import type { Run } from '#src/api/schema/run.ts'
import { useOrg } from '#src/lib/use-org.ts'
import { changedByMe } from '#src/stores/own-changes.ts'

import { runKeys } from './run-queries.ts'

export type { LaunchBody, WireOwners } from '#src/api/launch.ts'

/** How a launch went. Where it is unclear, nobody knows whether there is a process now. */
export type Launched =
  | { kind: 'launched'; run: Run }
  | { kind: 'refused'; error: ApiError }
  | { kind: 'unclear'; error: ApiError }

/** Launches a process: one request, never sent again by itself. */
export function useLaunchRun() {
  const org = useOrg()
  const client = useQueryClient()
  return async (body: LaunchBody): Promise<Launched> => {
    const launched = await howItWent(() => launchRun(org, body))
    if (launched.kind !== 'launched') return launched
    changedByMe(launched.run.id)
    void client.invalidateQueries({ queryKey: runKeys.all(org) })
    return launched
  }
}

/** What becomes of a launch that is sent. */
export async function howItWent(send: () => Promise<Run>): Promise<Launched> {
  try {
    return { kind: 'launched', run: await send() }
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    return { kind: isUnclear(error) ? 'unclear' : 'refused', error }
  }
}

// A sign-in can end while the server is at it; whoever waits too long is told so by a proxy, and not by the API.
const isUnclear = ({ status }: ApiError) =>
  status < 300 || status >= 500 || status === 401 || status === 408
