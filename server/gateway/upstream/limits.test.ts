import { expect, test } from 'vitest'
import { sharedInMemory } from '../shared/memory.ts'
import type { Shared } from '../shared/shared.ts'
import { withLimits } from './limits.ts'
import { createTold } from './told.ts'

type Options = { user?: number; org?: number; shared?: Shared; clock?: { now: number } }

/** An API that takes everything, until `refuse`; pauses pass at once on the test's clock. */
function behind({ user, org, shared, clock = { now: 0 } }: Options = {}) {
  let refusal: ResponseInit | undefined
  let left: Record<string, string> | undefined
  let sent = 0
  const now = () => new Date(clock.now)
  const pauses: number[] = []
  const limits = withLimits(
    async () => {
      sent += 1
      return new Response('{}', refusal ?? (left && { headers: left }))
    },
    {
      user,
      org,
      clock: now,
      shared: shared ?? sharedInMemory(now),
      pause: async (ms, signal) => {
        signal.throwIfAborted()
        pauses.push(ms)
        clock.now += ms
      },
    },
  )
  const request = (of: { token?: string; org?: string; waits?: boolean; signal?: AbortSignal }) =>
    new Request(`http://127.0.0.1/api/organizations/${of.org ?? 'a'}/runs`, {
      headers: {
        Authorization: `Bearer ${of.token ?? 'ana'}`,
        ...(of.waits && { 'X-Runboard-Priority': 'background' }),
      },
      ...(of.signal && { signal: of.signal }),
    })
  const ask = (of: Parameters<typeof request>[0] = {}) => limits.forward(request(of))
  return {
    ask,
    many: async (count: number, of?: Parameters<typeof request>[0]) => {
      const answers = await Promise.all(Array.from({ length: count }, () => ask(of)))
      return answers.map(({ status }) => status)
    },
    refuse: (init: ResponseInit | undefined) => (refusal = init),
    /** From now on its answers say so; nothing, without a number. */
    tell: (remaining?: number, limit?: number) =>
      (left =
        remaining === undefined
          ? undefined
          : { 'X-RateLimit-Remaining': `${remaining}`, 'X-RateLimit-Limit': `${limit}` }),
    sent: () => sent,
    state: (of: Parameters<typeof request>[0] = {}) => limits.state(request(of), of.org ?? 'a'),
    numbers: limits.numbers,
    clock,
    pauses,
  }
}

test('what somebody waits for is refused over the limit of a person, with the time to wait', async () => {
  const { ask, many, sent, clock } = behind({ user: 3 })
  expect(await many(3)).toEqual([200, 200, 200])
  clock.now = 20_000
  const refused = await ask()
  expect(refused.status).toBe(429)
  expect(refused.headers.get('Retry-After')).toBe('40')
  expect(await refused.json()).toEqual({
    message: expect.any(String),
    code: 'RATE_LIMIT_EXCEEDED',
  })
  expect(await many(1, { token: 'rui' })).toEqual([200])
  expect(sent()).toBe(4)
  clock.now = 60_000
  expect((await ask()).status).toBe(200)
})

test('people of an organisation share its limit', async () => {
  const { many } = behind({ org: 2 })
  expect(await many(1, { token: 'ana' })).toEqual([200])
  expect(await many(2, { token: 'rui' })).toEqual([200, 429])
  expect(await many(1, { token: 'rui', org: 'b' })).toEqual([200])
})

test('copies of the gateway share it too', async () => {
  const clock = { now: 0 }
  const shared = sharedInMemory(() => new Date(clock.now))
  const [one, other] = [behind({ org: 3, shared, clock }), behind({ org: 3, shared, clock })]
  expect(await one.many(2)).toEqual([200, 200])
  expect(await other.many(2)).toEqual([200, 429])
  clock.now = 61_000
  expect(await other.many(1)).toEqual([200])
})

test('without the table each copy counts for itself', async () => {
  const shared = { ...sharedInMemory(() => new Date(0)), count: () => Promise.reject(new Error()) }
  expect(await behind({ org: 2, shared }).many(3)).toEqual([200, 200, 429])
})

test('what can wait leaves a fifth to people, and waits its turn', async () => {
  const { ask, many, clock, pauses } = behind({ user: 5 })
  expect(await many(4)).toEqual([200, 200, 200, 200])
  clock.now = 50_000
  expect((await ask({ waits: true })).status).toBe(200)
  expect(pauses).toEqual([10_000])
})

test('where the API says that few calls are left, what can wait leaves them to people', async () => {
  const { ask, many, tell, sent, clock, pauses, state } = behind({ user: 600 })
  tell(60, 600)
  expect((await ask({ waits: true })).status).toBe(200)
  // 120 are for people; there are ten more each second.
  expect((await ask({ waits: true })).status).toBe(200)
  expect(pauses).toEqual([6100])
  expect(await many(50)).toEqual(Array.from({ length: 50 }, () => 200))
  expect(pauses).toHaveLength(1)
  expect(state().person).toEqual({ used: 540, limit: 600, held_ms: 0 })
  expect((await ask({ token: 'rui', waits: true })).status).toBe(200)
  expect(pauses).toHaveLength(1)
  // People go on even when none is left: whether that is so nobody knows as well as the API.
  tell(0, 600)
  expect(await many(3)).toEqual([200, 200, 200])
  tell(undefined)
  expect((await ask({ waits: true })).status).toBe(200)
  expect(pauses.slice(1)).toEqual([12_100])
  clock.now += 60_000
  expect(await many(3, { waits: true })).toEqual([200, 200, 200])
  expect(pauses).toHaveLength(2)
  expect(sent()).toBe(60)
})

test('what went out since an answer was asked for counts as not left; nonsense counts for nothing', async () => {
  const clock = { now: 0 }
  const told = createTold(600, () => new Date(clock.now))
  const says = (Remaining: string, Limit?: string) =>
    new Response(null, {
      headers: { 'X-RateLimit-Remaining': Remaining, ...(Limit && { 'X-RateLimit-Limit': Limit }) },
    })
  const first = told.send('ana')
  for (let more = 0; more < 9; more++) told.send('ana')
  first(says('100', '200'))
  expect(told.used('ana')).toEqual({ used: 109, limit: 200 })
  for (const nonsense of ['', '-1', '1e3', 'many', '99999999999']) told.send('rui')(says(nonsense))
  expect(told.used('rui')).toBeUndefined()
  told.send('rui')(says('600', '0'))
  expect(told.used('rui')).toEqual({ used: 0, limit: 600 })
  // An API whose clock or limit is strange holds nobody for ever.
  told.send('eva')(says('0', '1'))
  expect(told.wait('eva', 0.2)).toBe(72_000)
  clock.now = 72_000
  expect(told.wait('eva', 0.2)).toBe(0)
})

test('nothing waits for longer than the page does', async () => {
  const { ask, many, pauses } = behind({ user: 5 })
  await many(5)
  const refused = await ask({ waits: true })
  expect(refused.status).toBe(429)
  expect(refused.headers.get('Retry-After')).toBe('60')
  expect(pauses).toEqual([])
})

test('one person has only so many waiting', async () => {
  const clock = { now: 0 }
  const never = withLimits(
    async () => new Response('{}', { status: 429, headers: { 'Retry-After': '10' } }),
    {
      clock: () => new Date(clock.now),
      shared: sharedInMemory(() => new Date(clock.now)),
      pause: () => new Promise(() => {}),
    },
  )
  const ask = () =>
    never.forward(
      new Request('http://127.0.0.1/api/organizations/a/runs', {
        headers: { Authorization: 'Bearer ana', 'X-Runboard-Priority': 'background' },
      }),
    )
  await ask()
  const waiting = Array.from({ length: 20 }, ask)
  await Promise.race([...waiting, Promise.resolve()])
  expect((await ask()).status).toBe(429)
  expect(never.numbers().waiting).toBe(20)
})

test('a refusal of the API is passed on whole, and believed', async () => {
  const { ask, many, refuse, sent, clock } = behind()
  refuse({ status: 429, headers: { 'Retry-After': '7', 'X-Request-Id': 'theirs' } })
  const refused = await ask()
  expect(refused.headers.get('X-Request-Id')).toBe('theirs')
  refuse(undefined)
  clock.now = 3000
  expect((await ask()).headers.get('Retry-After')).toBe('4')
  expect(sent()).toBe(1)
  expect(await many(1, { token: 'rui' })).toEqual([200])
  // Whose limit it was nobody says: what can wait does so for all of them.
  expect((await ask({ token: 'rui', waits: true })).status).toBe(200)
  expect(clock.now).toBe(7000)
  expect((await ask()).status).toBe(200)
})

test('a refusal may name no time, a date, or nonsense', async () => {
  for (const [said, seconds] of [
    [undefined, 5],
    ['Thu, 01 Jan 1970 00:00:09 GMT', 9],
    ['soon', 5],
    ['99999999', 600],
  ] as const) {
    const { ask, refuse } = behind()
    refuse({ status: 429, ...(said !== undefined && { headers: { 'Retry-After': said } }) })
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await ask()
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    expect((await ask()).headers.get('Retry-After')).toBe(String(seconds))
  }
})

test('whoever leaves the queue sends nothing', async () => {
  const { ask, many, sent, clock } = behind({ user: 5 })
  await many(5)
  clock.now = 50_000
  expect((await ask({ waits: true, signal: AbortSignal.abort() })).status).toBe(499)
  expect(sent()).toBe(5)
})

test('admins are told where a person and the organisation stand', async () => {
  const { many, refuse, ask, state } = behind({ user: 10, org: 20 })
  await many(2)
  await many(3, { token: 'rui' })
  expect(state()).toEqual({
    person: { used: 2, limit: 10, held_ms: 0 },
    organization: { used: 5, limit: 20, held_ms: 0 },
  })
  refuse({ status: 429, headers: { 'Retry-After': '3' } })
  await ask()
  expect(state().person.held_ms).toBe(3000)
})
