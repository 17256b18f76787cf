import { expect, test } from 'vitest'
import { newId } from '#server/api/ids.ts'
import { testApi } from '#server/testing.ts'
import { CannotDo } from './command.ts'
import { revokeAll, setPassword } from './member-access.ts'

async function oneMember() {
  const all = await testApi()
  const email = `${newId()}@example.com`
  const member = await all.aMember({ email })
  const status = async () => (await all.withToken(member.token)('GET', '/me')).status
  return { ...all, ...member, email, status }
}

test('all tokens of a person are ended at once, whatever they are for', async () => {
  const { db, id, email, clock, aToken, status, aMember, withToken } = await oneMember()
  const { token: other } = await aMember()
  await aToken(id, newId(), { kind: 'refresh' })
  expect(await revokeAll(db, email.toUpperCase(), clock.now)).toBe(2)
  expect(await status()).toBe(401)
  expect((await withToken(other)('GET', '/me')).status).toBe(200)
  expect(await revokeAll(db, email, clock.now)).toBe(0)
})

test('tokens of another organisation stay when one is named', async () => {
  const { db, email, clock, status, org } = await oneMember()
  await expect(revokeAll(db, email, clock.now, newId())).rejects.toThrow(CannotDo)
  expect(await status()).toBe(200)
  expect(await revokeAll(db, email, clock.now, org)).toBe(1)
})

test('a password that was set signs in', async () => {
  const { db, email, api } = await oneMember()
  await setPassword(db, email, 'correct horse')
  const body = new URLSearchParams({
    grant_type: 'password',
    client_id: '1',
    username: email,
    password: 'correct horse',
  })
  expect((await api.request('/oauth/token', { method: 'POST', body })).status).toBe(200)
})

test('a short password and nobody are refused', async () => {
  const { db, email } = await oneMember()
  await expect(setPassword(db, email, 'short')).rejects.toThrow('at least 8 characters')
  await expect(setPassword(db, newId(), 'correct horse')).rejects.toThrow(CannotDo)
})
