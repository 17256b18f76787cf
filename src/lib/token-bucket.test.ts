import fc from 'fast-check'
import { expect, test } from 'vitest'

import { TokenBucket } from './token-bucket.ts'

const MINUTE = 60_000

test('in no minute more than the limit goes through, however it is asked', () =>
  fc.assert(
    fc.property(
      fc.integer({ min: 5, max: 600 }),
      fc.array(fc.integer({ min: 0, max: 2_000 }), { minLength: 50, maxLength: 400 }),
      (limit, pauses) => {
        const bucket = new TokenBucket(limit, 0)
        const taken: number[] = []
        let now = 0
        for (const pause of pauses) {
          now += pause
          if (bucket.wait(now) > 0) continue
          bucket.take(now)
          taken.push(now)
        }
        for (const [at, time] of taken.entries()) {
          const within = taken.slice(at).filter((other) => other < time + MINUTE)
          expect(within.length).toBeLessThanOrEqual(limit)
        }
      },
    ),
  ))

test('who waits as long as told gets a token, and not before', () => {
  const bucket = new TokenBucket(300, 0)
  for (let call = 0; call < 60; call += 1) {
    expect(bucket.wait(0)).toBe(0)
    bucket.take(0)
  }
  const wait = bucket.wait(0)
  expect(wait).toBe(250)
  expect(bucket.wait(wait - 1)).toBeGreaterThan(0)
  expect(bucket.wait(wait)).toBe(0)
})

test('a lower limit and what the server says is left count at once', () => {
  const bucket = new TokenBucket(300, 0)
  bucket.limit(90, 0)
  bucket.cap(2, 0)
  bucket.take(0)
  bucket.take(0)
  expect(bucket.wait(0)).toBe(Math.ceil(MINUTE / 72))
})

test('a clock that is put back gives nothing', () => {
  const bucket = new TokenBucket(60, MINUTE)
  for (let call = 0; call < 12; call += 1) bucket.take(MINUTE)
  expect(bucket.wait(0)).toBeGreaterThan(0)
})
