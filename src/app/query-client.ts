import { notifyManager, QueryClient } from '@tanstack/react-query'

import type { ApiError } from '#src/api/api-error.ts'

declare module '@tanstack/react-query' {
  interface Register {
    defaultError: ApiError // `request` throws nothing else
  }
}

const ATTEMPTS = 4
const LONGEST_WAIT_MS = 30_000

/** Reads are tried again where that can help; writes never are. */
export const mayTryAgain = (failures: number, { status, retryAfter = 0 }: ApiError) =>
  failures < ATTEMPTS &&
  retryAfter <= LONGEST_WAIT_MS &&
  (status === 0 || status === 429 || (status >= 502 && status <= 504))

/** As long as the server asks for, else half a second, doubled each time up to eight. */
export const retryDelay = (failures: number, { retryAfter }: ApiError) =>
  retryAfter ?? Math.min(500 * 2 ** failures, 8_000)

// An answer is drawn as soon as it is here; by default it would wait for a timer, behind whatever else there is to do.
notifyManager.setScheduler(queueMicrotask)

/** What holds for every request of the app. */
export const makeQueryClient = () =>
  new QueryClient({
    defaultOptions: {
      queries: { staleTime: 10_000, retry: mayTryAgain, retryDelay },
      // Offline, a change fails at once; by default it would wait and be sent whenever the network is back.
      mutations: { retry: false, networkMode: 'always' },
    },
  })
