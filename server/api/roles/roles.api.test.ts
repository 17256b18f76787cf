import { expect, test } from 'vitest'
import { newId } from '../ids.ts'
import { testApi } from '../../testing.ts'

test('an admin makes, renames and deletes job titles; everybody reads them', async () => {
  const { aChecklist, as, db, read } = await testApi()
  const ask = await as('admin')
  const made = (await read(ask('POST', '/roles', { title: 'Buyer' }), 201)) as {
    data: { id: string }
  }
  const { id } = made.data
  await read(ask('POST', '/roles', { title: 'Auditor' }), 201)
  await read(ask('POST', '/roles', { title: 'Buyer' }), 422)
  await read(ask('POST', '/roles', {}), 422)
  expect(await read(ask('PUT', `/roles/${id}`, { title: 'Purchaser' }))).toMatchObject({
    data: { id, title: 'Purchaser' },
  })
  await read(ask('PUT', `/roles/${id}`, { title: 'Auditor' }), 422)
  const light = await as('light')
  expect(await read(light('GET', '/roles'))).toMatchObject({
    data: [{ title: 'Auditor' }, { title: 'Purchaser' }],
    meta: { pagination: { total: 2 } },
  })
  await read(light('POST', '/roles', { title: 'Boss' }), 403)
  await read(light('DELETE', `/roles/${id}`), 403)

  const { steps } = await aChecklist({ steps: [{ roles: [id] }] })
  await read(ask('DELETE', `/roles/${id}`), 204)
  await read(ask('DELETE', `/roles/${id}`), 404)
  await read(ask('PUT', `/roles/${newId()}`, { title: 'x' }), 404)
  expect(
    await db.selectFrom('step').where('id', '=', steps[0]!).select('roles').executeTakeFirst(),
  ).toEqual({ roles: [] })
})
