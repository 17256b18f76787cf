import { expect, test } from 'vitest'
import { testApi } from '#server/testing.ts'
import { newId } from '../ids.ts'
import { Refusal } from '../refusal.ts'
import { countAttempt, LIMITS } from './attempts.ts'

test('one address may try many accounts, but not without end', async () => {
  const { db, clock } = await testApi()
  const address = newId()
  const attempt = (from = address) =>
    countAttempt(db, { username: newId(), address: from }, clock.now)
  for (let tried = 0; tried < LIMITS.address; tried++) await attempt()
  await expect(attempt()).rejects.toThrow(Refusal)
  await expect(attempt(newId())).resolves.toBeTypeOf('function')
  clock.now = new Date(clock.now.valueOf() + 15 * 60_000)
  await expect(attempt()).resolves.toBeTypeOf('function')
})

test('what was forgotten and what was refused does not count', async () => {
  const { db, clock } = await testApi()
  const username = newId()
  const attempt = () => countAttempt(db, { username, address: undefined }, clock.now)
  for (let tried = 0; tried < LIMITS.account - 1; tried++) await attempt()
  const forget = await attempt()
  await expect(attempt()).rejects.toThrow('Too many')
  await forget()
  await expect(attempt()).resolves.toBeTypeOf('function')
})
