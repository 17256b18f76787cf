import { expect, test } from 'vitest'
import { createRateLimiter, type Limits } from './rate-limiter.ts'

function limiter(limits: Limits) {
  let now = 0
  const { take } = createRateLimiter(limits, () => new Date(now))
  return { take, pass: (seconds: number) => (now += seconds * 1000) }
}

test('nothing is limited where no limit is set', () => {
  expect(limiter({}).take(1, 'a')).toBeUndefined()
})

test('the window rolls: room comes back call by call, a minute after each', () => {
  const { take, pass } = limiter({ user: 2 })
  expect(take(1, 'a')).toEqual({ limit: 2, remaining: 1, retryAfter: undefined })
  pass(40)
  expect(take(1, 'a')).toEqual({ limit: 2, remaining: 0, retryAfter: undefined })
  expect(take(1, 'a')).toEqual({ limit: 2, remaining: 0, retryAfter: 20 })
  pass(20)
  expect(take(1, 'a')?.retryAfter).toBeUndefined()
  expect(take(1, 'a')?.retryAfter).toBe(40)
})

test('a call that is refused does not count', () => {
  const { take, pass } = limiter({ user: 1 })
  take(1, 'a')
  for (let second = 0; second < 59; second += 1) {
    pass(1)
    expect(take(1, 'a')?.retryAfter).toBe(59 - second)
  }
  pass(1)
  expect(take(1, 'a')?.retryAfter).toBeUndefined()
})

test('people have a limit each and share the one of their organisation; the tighter one is told', () => {
  const { take } = limiter({ user: 2, org: 3 })
  expect(take(1, 'a')).toMatchObject({ limit: 2, remaining: 1 })
  take(1, 'a')
  expect(take(1, 'a')).toMatchObject({ limit: 2, retryAfter: 60 })
  expect(take(2, 'a')).toMatchObject({ limit: 3, remaining: 0 })
  expect(take(2, 'a')).toMatchObject({ limit: 3, retryAfter: 60 })
  expect(take(2, 'b')).toMatchObject({ limit: 2, remaining: 0 })
})

test('what one limit refuses does not count for the other', () => {
  const { take } = limiter({ user: 1, org: 2 })
  take(1, 'a')
  take(1, 'a')
  expect(take(2, 'a')?.retryAfter).toBeUndefined()
})
