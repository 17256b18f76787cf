import { expect, test } from 'vitest'
import { newId } from '#server/api/ids.ts'
import { testApi } from '#server/testing.ts'
import { CannotDo } from './command.ts'
import { mintToken } from './mint-token.ts'

const anAddress = () => `${newId()}@example.com`

test('a minted token acts as the member, for six months', async () => {
  const { db, aMember, withToken, read, clock } = await testApi()
  const email = anAddress()
  const { id } = await aMember({ role: 'light', email })
  const { token, org, expires_at } = await mintToken(db, email.toUpperCase(), clock.now)
  expect([org, expires_at.toISOString()]).toEqual(['Acme', '2026-09-02T10:00:00.000Z'])
  expect(await read(withToken(token)('GET', '/me'))).toMatchObject({ data: { id, role: 'light' } })
  clock.now = new Date('2026-09-02T10:00:01.000Z')
  await read(withToken(token)('GET', '/me'), 401)
})

test('the token itself is not kept', async () => {
  const { db, aMember, clock } = await testApi()
  const email = anAddress()
  await aMember({ email })
  const { token } = await mintToken(db, email, clock.now)
  const kept = await db.selectFrom('token').select('hash').where('hash', '=', token).execute()
  expect(kept).toEqual([])
})

test('an address that no member has is named', async () => {
  const { db, clock, org } = await testApi()
  await expect(mintToken(db, 'nobody@x.example', clock.now)).rejects.toThrow(
    new CannotDo('No member has the e-mail nobody@x.example.'),
  )
  await expect(mintToken(db, 'nobody@x.example', clock.now, org)).rejects.toThrow(
    new CannotDo(`No member of ${org} has the e-mail nobody@x.example.`),
  )
})

test.each(['invited', 'disabled'] as const)('a member who is %s gets none', async (status) => {
  const { db, aMember, clock } = await testApi()
  const email = anAddress()
  const { id } = await aMember({ email })
  await db.updateTable('member').set({ status }).where('user_id', '=', id).execute()
  await expect(mintToken(db, email, clock.now)).rejects.toThrow(`is ${status}`)
})

test('of several organisations it is the oldest, or the one that is named', async () => {
  const first = await testApi()
  const second = await testApi()
  const email = anAddress()
  const { id } = await first.aMember({ email })
  const { db, clock } = first
  const member = {
    user_id: id,
    role: 'admin' as const,
    created_at: clock.now,
    last_updated: clock.now,
  }
  await db
    .insertInto('member')
    .values({ org_id: second.org, ...member })
    .execute()
  await db
    .updateTable('organization')
    .set({ created_on: new Date('2020-01-01T00:00:00Z'), name: `Second ${second.org}` })
    .where('id', '=', second.org)
    .execute()
  expect((await mintToken(db, email, clock.now)).org).toBe(`Second ${second.org}`)
  const { token } = await mintToken(db, email, clock.now, first.org)
  await first.read(first.withToken(token)('GET', '/me'))
})
