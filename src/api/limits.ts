import { ApiError, refusalOf } from './api-error.ts'
import { HEADERS } from './frame-entry.ts'
import { type Limits, limits } from './schema/limits.ts'

/** Where the API's rate limit stands; null where no API is behind the gateway. */
export async function getLimits(org: string, signal: AbortSignal): Promise<Limits | null> {
  const response = await fetch(`/session/limits?org=${org}`, { headers: HEADERS, signal })
  const answer: unknown = await response.json().catch(() => undefined)
  if (response.status === 404) return null
  if (!response.ok) throw refusalOf(response, answer)
  const parsed = limits.safeParse(answer)
  if (parsed.success) return parsed.data
  throw new ApiError(response.status, 'Unexpected answer from /session/limits.')
}
