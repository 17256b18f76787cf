import { rm } from 'node:fs/promises'
import { afterAll, expect, test } from 'vitest'
import { uploadsFolder } from '../../testing.ts'
import { campaign, outcomeOf } from '../../testing/reference/fuzz/campaign.ts'

afterAll(() => rm(uploadsFolder, { recursive: true, force: true }))

test('20,000 requests of all sorts break nothing', async () => {
  const tally = await campaign(Number(process.env['FUZZ'] ?? 20_000))
  const { statuses, share, neverDone } = outcomeOf(tally)
  console.info('fuzzing:', statuses, 'never done:', neverDone)
  expect(share).toBeGreaterThan(0.8)
  expect(tally.size).toBeGreaterThan(150)
  // Nearly every operation has to have been done for real at some time.
  expect(neverDone.length).toBeLessThan(20)
})
