import { expect, test } from 'vitest'
import { testApi } from '../testing.ts'
import { createApi } from './api.ts'
import { KEPT_MS, rememberCallers } from './callers.ts'

/** An API that remembers callers, a member to ask it, and another process that changes what the member may. */
async function remembering() {
  const { db, org, files, clock, aMember } = await testApi()
  const admin = await aMember({ role: 'admin' })
  const member = await aMember({ role: 'standard' })
  const setup = { db, files, clock: () => clock.now }
  const here = createApi({ ...setup, callers: rememberCallers() })
  const elsewhere = createApi({ ...setup, callers: rememberCallers() })
  const asking =
    (api: typeof here, token: string) =>
    async (method: string, path: string, body: object = {}) => {
      const headers = { 'X-Tallyfy-Client': 'APIClient', Authorization: `Bearer ${token}` }
      const init = method === 'GET' ? { method, headers } : { method, headers, body: '{}' }
      if (method !== 'GET') init.body = JSON.stringify(body)
      return (await api.request(`/organizations/${org}${path}`, init)).status
    }
  return {
    db,
    clock,
    member,
    ask: asking(here, member.token),
    asAdmin: asking(here, admin.token),
    asAdminElsewhere: asking(elsewhere, admin.token),
  }
}

test('a member who is disabled here is let in no more, at once', async () => {
  const { ask, asAdmin, member } = await remembering()
  expect(await ask('GET', '/tags')).toBe(200)
  expect(await asAdmin('DELETE', `/users/${member.id}/disable`)).toBe(200)
  expect(await ask('GET', '/tags')).toBe(401)
})

test('disabled by another process, a member reads for a second at most and writes nothing', async () => {
  const { ask, asAdminElsewhere, member, clock } = await remembering()
  expect(await ask('GET', '/tags')).toBe(200)
  expect(await asAdminElsewhere('DELETE', `/users/${member.id}/disable`)).toBe(200)
  expect(await ask('GET', '/tags')).toBe(200)
  clock.now = new Date(clock.now.getTime() + KEPT_MS)
  expect(await ask('GET', '/tags')).toBe(401)
})

test('a write asks anew who it is', async () => {
  const { ask, asAdminElsewhere, member } = await remembering()
  expect(await ask('GET', '/tags')).toBe(200)
  expect(await asAdminElsewhere('DELETE', `/users/${member.id}/disable`)).toBe(200)
  expect(await ask('POST', '/tags', { title: 'Late' })).toBe(401)
})

test('a token that runs out is not remembered any longer than it lives', async () => {
  const { ask, db, clock, member } = await remembering()
  const end = new Date(clock.now.getTime() + 100)
  await db.updateTable('token').set({ expires_at: end }).where('user_id', '=', member.id).execute()
  expect(await ask('GET', '/tags')).toBe(200)
  clock.now = end
  expect(await ask('GET', '/tags')).toBe(401)
})

test('what was read while something was written is not remembered', async () => {
  const { db, clock, member } = await remembering()
  const callers = rememberCallers()
  const authorization = `Bearer ${member.token}`
  const reading = callers.callerOf(db, authorization, clock.now)
  callers.forget()
  await reading
  await db
    .updateTable('token')
    .set({ revoked_at: clock.now })
    .where('user_id', '=', member.id)
    .execute()
  await expect(callers.callerOf(db, authorization, clock.now)).rejects.toThrow('unauthenticated')
})
