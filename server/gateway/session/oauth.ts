import { z } from 'zod'
import type { Clock } from '../../api/clock.ts'
import type { Backend } from '../authorise.ts'
import { readAs } from './ask.ts'
import type { SignIn } from './sign-in.ts'

const pair = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1).nullish(),
  expires_in: z.coerce.number().positive().nullish().catch(null),
})

export type Tokens = Pick<SignIn, 'token' | 'refresh' | 'until'>
export type OAuth = ReturnType<typeof createOAuth>

/**
 * The grants of `POST /oauth/token` (reference 2), as the client that the environment names. When a token runs out is
 * read from the answer and never assumed.
 */
export function createOAuth(
  backend: Backend,
  client: { client_id: string; client_secret: string },
  clock: Clock,
) {
  async function ask(form: Record<string, string>): Promise<Tokens | Response> {
    const request = new Request('http://localhost/oauth/token', {
      method: 'POST',
      headers: { Accept: 'application/json' },
      body: new URLSearchParams({ ...form, ...client }),
    })
    const answer = await backend(request, undefined)
    if (!answer.ok) return answer
    const read = await readAs(answer, pair)
    if (!read) return new Response(null, { status: 502 })
    const { access_token, refresh_token, expires_in } = read
    return {
      token: access_token,
      ...(refresh_token && { refresh: refresh_token }),
      ...(expires_in && { until: clock().valueOf() + expires_in * 1000 }),
    }
  }

  return {
    byPassword: (username: string, password: string) =>
      ask({ grant_type: 'password', username, password }),
    /** May answer without a new refresh token: then the old one still does. */
    byRefresh: (refresh_token: string) => ask({ grant_type: 'refresh_token', refresh_token }),
  }
}
