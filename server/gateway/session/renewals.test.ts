import { expect, test } from 'vitest'
import { createSealer } from '../seal.ts'
import { sharedInMemory } from '../shared/memory.ts'
import { createOAuth } from './oauth.ts'
import { createRenewals } from './renewals.ts'
import { newSignIn } from './sign-in.ts'

/** Renewals before an API that answers each refresh so; `calls` counts them. */
function before(answer: () => Response) {
  const now = { ms: Date.parse('2026-03-02T10:00:00.000Z') }
  const clock = () => new Date(now.ms)
  let calls = 0
  const backend = () => {
    calls += 1
    return answer()
  }
  const renewals = createRenewals(
    createOAuth(backend, { client_id: '3', client_secret: 'x' }, clock),
    { shared: sharedInMemory(clock), sealer: createSealer(['s'.repeat(32)], clock), clock },
  )
  const one = newSignIn({ at: now.ms, token: 'old', refresh: 'again', until: now.ms })
  const five = () => Promise.all(Array.from({ length: 5 }, () => renewals.renew(one)))
  return { renewals, one, five, now, calls: () => calls }
}

test.each([400, 401])(
  'a refresh that is refused with %i is tried once by all, and later again',
  async (status) => {
    const { five, now, calls } = before(() => new Response(null, { status }))
    expect(new Set(await five())).toEqual(new Set([undefined]))
    expect(new Set(await five())).toEqual(new Set([undefined]))
    expect(calls()).toBe(1)
    now.ms += 10_000
    await five()
    expect(calls()).toBe(2)
  },
)

test('an API that cannot say is asked again by whoever comes next', async () => {
  const { renewals, one, calls } = before(() => new Response(null, { status: 503 }))
  expect(await renewals.renew(one)).toBeUndefined()
  expect(await renewals.renew(one)).toBeUndefined()
  expect(calls()).toBe(2)
})

test('what gets the next token stays as it is where the API gives no other, and no time is made up', async () => {
  const { renewals, one, five, now, calls } = before(() => Response.json({ access_token: 'new' }))
  expect(renewals.isDue(one)).toBe(true)
  const { until: _over, ...rest } = one
  const next = { ...rest, token: 'new' }
  for (const got of await five()) expect(got).toEqual(next)
  expect(calls()).toBe(1)
  now.ms += 3_600_000
  expect(renewals.isDue(next)).toBe(false)
})
