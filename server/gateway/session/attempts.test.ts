import { expect, test } from 'vitest'
import { sharedInMemory } from '../shared/memory.ts'
import { countAttempt, LIMITS } from './attempts.ts'

const anew = () => sharedInMemory(() => new Date('2026-03-02T10:00:00.000Z'))

test('a network of IPv6 counts as one address, and its neighbour as another', async () => {
  const shared = anew()
  const from = (address: string) => countAttempt(shared, { address, account: undefined })
  for (let at = 0; at < LIMITS.address; at++)
    expect(await from(`2001:db8:0:7::${at.toString(16)}`)).toHaveProperty('forget')
  expect(await from('2001:0db8:0000:0007:ffff:0:0:1')).toEqual({ wait: 900 })
  expect(await from('2001:db8:0:8::1')).toHaveProperty('forget')
  expect(await from('192.0.2.7')).toHaveProperty('forget')
})

test('what is forgotten counts for neither the address nor the account', async () => {
  const shared = anew()
  const attempt = { address: '192.0.2.7', account: 'Ana@x.example' }
  for (let times = 0; times < 2 * LIMITS.address; times++) {
    const counted = await countAttempt(shared, attempt)
    if ('forget' in counted) await counted.forget()
    expect(counted).toHaveProperty('forget')
  }
  for (let times = 0; times < LIMITS.account; times++)
    await countAttempt(shared, { ...attempt, address: `192.0.2.${times}` })
  expect(await countAttempt(shared, { address: '198.51.100.1', account: 'ana@X.example' })).toEqual(
    {
      wait: 900,
    },
  )
})
