import { expect, test } from 'vitest'

import { ApiError } from '#src/api/api-error.ts'

import { makeQueryClient, mayTryAgain, retryDelay } from './query-client.ts'

const refused = (status: number, retryAfter?: number) => new ApiError(status, '', { retryAfter })

test.each([0, 429, 502, 503, 504])(
  'a read that ended in %i is tried again, four times',
  (status) => {
    expect(mayTryAgain(0, refused(status))).toBe(true)
    expect(mayTryAgain(3, refused(status))).toBe(true)
    expect(mayTryAgain(4, refused(status))).toBe(false)
  },
)

test.each([200, 400, 401, 403, 404, 409, 422, 500, 505])(
  'a read that ended in %i is not',
  (status) => expect(mayTryAgain(0, refused(status))).toBe(false),
)

test('a server that asks for minutes is not asked behind the back of the person who waits', () => {
  expect(mayTryAgain(0, refused(429, 30_000))).toBe(true)
  expect(mayTryAgain(0, refused(429, 30_001))).toBe(false)
})

test('it waits as long as it is told to, else longer each time, up to eight seconds', () => {
  expect(retryDelay(0, refused(429, 7_000))).toBe(7_000)
  expect([0, 1, 2, 3, 4, 5].map((failures) => retryDelay(failures, refused(503)))).toEqual([
    500, 1_000, 2_000, 4_000, 8_000, 8_000,
  ])
})

test('a change is never tried again, and fails at once when offline', () => {
  const { mutations } = makeQueryClient().getDefaultOptions()
  expect(mutations).toMatchObject({ retry: false, networkMode: 'always' })
})
