import { expect, test } from 'vitest'
import { z } from 'zod'
import { testApi } from '#server/testing.ts'

const made = z.object({ data: z.looseObject({ id: z.int(), token: z.string() }) })

async function oneMember() {
  const all = await testApi()
  const { id, token } = await all.aMember({ role: 'light' })
  const ask = all.withToken(token)
  const make = async (name = 'CI') =>
    made.parse(await all.read(ask('POST', '/me/tokens', { name }), 201)).data
  const names = async () =>
    z
      .object({ data: z.array(z.object({ name: z.string().nullable() })) })
      .parse(await all.read(ask('GET', '/me/tokens')))
      .data.map(({ name }) => name)
  return { ...all, id, token, ask, make, names }
}

test('a personal token is told once, and acts as its member for six months', async () => {
  const { ask, make, read, withToken, clock, id, db } = await oneMember()
  const { token, ...rest } = await make()
  expect(rest).toMatchObject({ name: 'CI', expires_at: '2026-09-02T10:00:00.000Z' })
  expect(await read(withToken(token)('GET', '/me'))).toMatchObject({ data: { id } })
  expect(JSON.stringify(await read(ask('GET', '/me/tokens')))).not.toContain(token)
  const kept = await db.selectFrom('token').where('user_id', '=', id).selectAll().execute()
  expect(JSON.stringify(kept)).not.toContain(token)
  clock.now = new Date('2026-09-02T10:00:00.000Z')
  expect((await withToken(token)('GET', '/me')).status).toBe(401)
})

test('a revoked token opens nothing and is listed no more', async () => {
  const { ask, make, names, withToken, read } = await oneMember()
  const { id, token } = await make('laptop')
  expect(await names()).toEqual([null, 'laptop'])
  expect((await ask('DELETE', `/me/tokens/${id}`)).status).toBe(204)
  expect(await names()).toEqual([null])
  expect(await read(withToken(token)('GET', '/me'), 401)).toEqual({
    error: true,
    message: 'unauthenticated',
  })
  expect((await ask('DELETE', `/me/tokens/${id}`)).status).toBe(404)
})

test("nobody sees or revokes another's token, admins neither", async () => {
  const { make, as, read, names } = await oneMember()
  const { id } = await make()
  const admin = await as('admin')
  expect((await admin('DELETE', `/me/tokens/${id}`)).status).toBe(404)
  expect(await read(admin('GET', '/me/tokens'))).toMatchObject({
    meta: { pagination: { total: 1 } },
  })
  expect(await names()).toEqual([null, 'CI'])
})

test.each([{}, { name: '' }, { name: '  ' }, { name: 7 }, { name: 'x'.repeat(101) }])(
  'a name is asked for: %j',
  async (body) => {
    const { ask, read } = await oneMember()
    expect(await read(ask('POST', '/me/tokens', body), 422)).toMatchObject({
      errors: { name: [expect.any(String)] },
    })
  },
)

test.each(['0', 'abc', '99999999999', '%00'])('token %s is not found', async (id) => {
  const { ask } = await oneMember()
  expect((await ask('DELETE', `/me/tokens/${id}`)).status).toBe(404)
})

test('making and revoking is in the audit trail, without the secret', async () => {
  const { make, ask, db, org } = await oneMember()
  const { id, token } = await make()
  await ask('DELETE', `/me/tokens/${id}`)
  const rows = await db.selectFrom('activity').where('org_id', '=', org).selectAll().execute()
  expect(rows.map(({ verb, description }) => [verb, description])).toEqual([
    ['created', 'Made the token "CI"'],
    ['deleted', 'Revoked the token "CI"'],
  ])
  expect(JSON.stringify(rows)).not.toContain(token)
})
