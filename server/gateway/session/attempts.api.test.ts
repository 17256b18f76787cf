import { expect, test } from 'vitest'
import { testStore } from '../../testing.ts'
import { realServer } from '../../testing/real-server.ts'
import { LIMITS } from './attempts.ts'
import { OURS, SAME, SECRET } from './testing.ts'

/** A server on a socket, and attempts to sign in there that come through proxies, as these say. */
async function behind(variables: Record<string, string>) {
  const server = await realServer({
    store: await testStore(),
    variables: { AUTH: 'session', SESSION_SECRET: SECRET, ...variables },
  })
  const attempt = async (forwarded?: string) => {
    const answer = await server.ask('/session', {
      method: 'POST',
      headers: {
        ...OURS,
        ...SAME,
        'Content-Type': 'application/json',
        ...(forwarded !== undefined && { 'X-Forwarded-For': forwarded }),
      },
      body: JSON.stringify({ token: 'nobody-has-this-one' }),
    })
    return answer.status
  }
  return {
    attempt,
    /** Has it wrong as often as one may from that address, each time with other words of one's own before it. */
    usedUp: async (address?: string) => {
      const all = Array.from({ length: LIMITS.address }, (_, at) =>
        attempt(address && `203.0.113.${at}, ${address}`),
      )
      expect(new Set(await Promise.all(all))).toEqual(new Set([401]))
    },
    [Symbol.asyncDispose]: server[Symbol.asyncDispose],
  }
}

test('behind a proxy of ours each address has its own attempts, whatever it says of itself', async () => {
  await using it = await behind({ TRUST_PROXY: '127.0.0.1, 10.0.0.0/8' })
  await it.usedUp('198.51.100.7')
  for (const same of [
    '198.51.100.7',
    '192.0.2.1, 198.51.100.7',
    '192.0.2.1,198.51.100.7 , 10.1.2.3',
    '::ffff:198.51.100.7',
    'nonsense, 198.51.100.7, 127.0.0.1',
  ])
    expect([same, await it.attempt(same)]).toEqual([same, 429])
  expect(await it.attempt('198.51.100.8')).toBe(401)
  expect(await it.attempt('198.51.100.7, 198.51.100.8')).toBe(401)
  // The proxy itself is somebody, too, where it says of nobody.
  expect(await it.attempt()).toBe(401)
})

test.each([
  ['no proxy is ours', {}],
  ['the proxy is another', { TRUST_PROXY: '10.0.0.0/8' }],
])('where %s, what somebody writes into X-Forwarded-For begins no count anew', async (_, trust) => {
  await using it = await behind(trust)
  await it.usedUp('198.51.100.7')
  for (const other of [undefined, '198.51.100.8', '10.0.0.1', '203.0.113.99, 10.0.0.1', ''])
    expect([other, await it.attempt(other)]).toEqual([other, 429])
})
