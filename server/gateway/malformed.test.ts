import { expect, test } from 'vitest'
import { sendMalformed } from '../testing/malformed.ts'

test('2,000 requests as nobody should send them break nothing, hang nowhere and get our headers', async () => {
  const statuses = await sendMalformed(2000)
  for (const status of ['400', '404', '421']) expect(statuses.has(status), status).toBe(true)
  expect(statuses.size).toBeGreaterThan(7)
}, 60_000)
