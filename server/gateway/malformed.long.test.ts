import { expect, test } from 'vitest'
import { sendMalformed } from '../testing/malformed.ts'

test('60,000 requests as nobody should send them break nothing', async () => {
  const statuses = await sendMalformed(Number(process.env['FUZZ'] ?? 60_000))
  console.info('malformed:', Object.fromEntries(statuses))
  expect(statuses.size).toBeGreaterThan(8)
})
