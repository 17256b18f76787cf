import { expect, test } from 'vitest'
import { killLoop } from '../testing/kill-loop.ts'

test('killed in the middle of work, the server has lost nothing it said it did, and did nothing by half', async () => {
  expect(await killLoop({ rounds: 2 })).toBeGreaterThan(2 * 5)
}, 60_000)
