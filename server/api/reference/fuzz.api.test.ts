import { rm } from 'node:fs/promises'
import { afterAll, expect, test } from 'vitest'
import { uploadsFolder } from '../../testing.ts'
import { campaign, outcomeOf } from '../../testing/reference/fuzz/campaign.ts'

afterAll(() => rm(uploadsFolder, { recursive: true, force: true }))

test('whatever is sent to whichever route is answered as described, soon, and about one organisation alone', async () => {
  const tally = await campaign(500)
  // Most of it has to get past the door, or this proves little.
  expect(outcomeOf(tally).share).toBeGreaterThan(0.8)
}, 60_000)
