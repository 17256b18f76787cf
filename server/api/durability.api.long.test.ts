import { expect, test } from 'vitest'
import { killLoop } from '../testing/kill-loop.ts'

const ROUNDS = 30

test(`killed ${ROUNDS} times in the middle of work, the server has lost nothing`, async () => {
  const writes = await killLoop({ rounds: ROUNDS })
  console.log(`${ROUNDS} kills, ${writes} acknowledged writes`)
  expect(writes).toBeGreaterThan(ROUNDS * 5)
})
