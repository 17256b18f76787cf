import { test } from 'vitest'
import { sendMalformed } from '../testing/malformed-dbg.ts'
test('x', async () => { await sendMalformed(60000) }, 300000)
