import { expect, test } from 'vitest'
import { testApi } from '#server/testing.ts'

const PROFILE = { first_name: 'Ana', last_name: 'Reis', timezone: 'Europe/Lisbon' }

async function me() {
  const all = await testApi()
  const { id, token } = await all.aMember({ role: 'light', phone: '123', job_title: 'Clerk' })
  const ask = all.withToken(token)
  return { ...all, id, ask, get: () => all.read(ask('GET', '/me')) }
}

test('everybody edits their own profile; what is not sent stays', async () => {
  const { ask, read, get, id } = await me()
  const answer = await read(ask('PUT', '/me', { ...PROFILE, phone: null, role: 'admin' }))
  expect(answer).toMatchObject({
    data: { id, full_name: 'Ana Reis', timezone: 'Europe/Lisbon', phone: null, job_title: 'Clerk' },
  })
  expect(answer).toMatchObject({ data: { role: 'light', UTC_offset: '+00:00' } })
  expect(await get()).toEqual(answer)
})

test.each([
  ['first_name', { first_name: undefined }],
  ['first_name', { first_name: 'x'.repeat(33) }],
  ['last_name', { last_name: '' }],
  ['timezone', { timezone: 'Lisbon' }],
  ['phone', { phone: '1'.repeat(21) }],
  ['date_format', { date_format: 'yyyy' }],
])('%s is asked for and checked: %j', async (field, wrong) => {
  const { ask, read, get } = await me()
  const before = await get()
  expect(await read(ask('PUT', '/me', { ...PROFILE, ...wrong }), 422)).toMatchObject({
    error: true,
    message: 'The given data was invalid.',
    errors: { [field]: [expect.any(String)] },
  })
  expect(await get()).toEqual(before)
})

test('what changed is in the audit trail, field by field', async () => {
  const { ask, db, org, id } = await me()
  await ask('PUT', '/me', PROFILE)
  await ask('PUT', '/me', PROFILE)
  const rows = db.selectFrom('activity').where('org_id', '=', org).selectAll().orderBy('field')
  expect((await rows.execute()).map((row) => [row.entity_id, row.field, row.new_value])).toEqual([
    [String(id), 'last_name', 'Reis'],
    [String(id), 'timezone', 'Europe/Lisbon'],
  ])
})
