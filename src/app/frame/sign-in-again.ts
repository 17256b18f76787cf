import type { QueryClient } from '@tanstack/react-query'

import { enterBy } from '#src/api/frame-entry.ts'

import { holdToTicket } from './enter-frame.ts'

/** A host that has no ticket to give is not asked for one again before so long. */
const APART_MS = 5_000

/**
 * Asks for a ticket when something was refused for want of a sign-in, and reads all of it again once there is one.
 */
export function watchSignIn(client: QueryClient, askHost: () => void) {
  let asked = -Infinity
  let isOn = false

  function ask() {
    if (!isOn || performance.now() - asked < APART_MS) return
    asked = performance.now()
    askHost()
  }
  const isRefused = (error: unknown) =>
    error instanceof Error && 'status' in error && error.status === 401
  const queries = client.getQueryCache()
  const end = queries.subscribe(({ query }) => {
    if (isRefused(query.state.error)) ask()
  })

  return {
    end,
    /** From now on; for what was refused before, too. */
    start: () => {
      isOn = true
      if (queries.getAll().some(({ state }) => isRefused(state.error))) ask()
    },
    /** Gives a ticket of the host's. */
    enter: async (ticket: string) => {
      enterBy(ticket)
      if (await holdToTicket()) await client.invalidateQueries()
    },
  }
}
