import { expect, test } from 'vitest'
import { type Ask, testApi } from '../../testing.ts'

type Page = { data: { title: string }[]; meta: { pagination: object } }

async function aTeam() {
  const api = await testApi()
  const { read, aMember, aGroup, aGuest, aRun, aTask, clock } = api
  const ana = await aMember({ role: 'standard' })
  const boss = await aMember({ role: 'admin' })
  const guest = await aGuest({ email: 'vendor@example.com' })
  const group = await aGroup({ users: [ana.id], guests: [guest.id] })
  const at = (hours: number) => new Date(clock.now.getTime() + hours * 3_600_000)
  await aRun({
    tasks: [
      { title: 'by name', users: [ana.id], deadline: at(5), created_at: at(-3) },
      { title: 'by group', groups: [group.id], deadline: at(4), created_at: at(-4) },
      { title: 'done', users: [ana.id], state: 'completed', deadline: at(3), created_at: at(-5) },
      { title: 'of others', users: [boss.id], deadline: at(2), created_at: at(-2) },
      { title: 'of a guest', guests: [guest.id], deadline: at(1), created_at: at(-1) },
    ],
  })
  await aTask({ title: 'alone', is_oneoff_task: true, users: [ana.id], created_at: at(-6) })
  const code = await api.db
    .selectFrom('guest')
    .where('id', '=', guest.id)
    .select('guest_code')
    .executeTakeFirstOrThrow()
  const page = async (ask: Ask, path: string) => (await read(ask('GET', path))) as Page
  return {
    ...api,
    ana,
    boss,
    guest,
    code: code.guest_code,
    page,
    asAna: api.withToken(ana.token),
    asBoss: api.withToken(boss.token),
    titles: async (ask: Ask, path: string) =>
      (await page(ask, path)).data.map(({ title }) => title),
  }
}

test('my tasks are those given to me by name or through a group, one-off ones among them', async () => {
  const { asAna, asBoss, titles } = await aTeam()
  expect(await titles(asAna, '/me/tasks')).toEqual(['done', 'by group', 'by name', 'alone'])
  expect(await titles(asBoss, '/me/tasks')).toEqual(['of others'])
  expect(await titles(asAna, '/tasks?assignee=me')).toEqual([
    'done',
    'by group',
    'by name',
    'alone',
  ])
})

test('they take the parameters that clients send, and the filters of the organisation’s list', async () => {
  const { asAna, titles, page, read } = await aTeam()
  expect(await titles(asAna, '/me/tasks?sort_by=newest&status=all')).toEqual([
    'by name',
    'by group',
    'done',
    'alone',
  ])
  expect(await titles(asAna, '/me/tasks?sort_by=-newest')).toEqual([
    'alone',
    'done',
    'by group',
    'by name',
  ])
  expect(await titles(asAna, '/me/tasks?sort=-deadline&sort_by=newest')).toEqual([
    'by name',
    'by group',
    'done',
    'alone',
  ])
  expect(await titles(asAna, '/me/tasks?status=complete')).toEqual(['done'])
  expect(await titles(asAna, '/me/tasks?is_oneoff=true')).toEqual(['alone'])
  const second = await page(asAna, '/me/tasks?per_page=3&page=2')
  expect(second.data).toHaveLength(1)
  expect(second.meta.pagination).toMatchObject({ total: 4, current_page: 2, total_pages: 2 })
  expect(await read(asAna('GET', '/me/tasks?with=run,step&per_page=1'))).toMatchObject({
    data: [{ run: { data: { name: 'Onboarding - Acme' } }, step: null }],
  })
})

test('a member’s tasks, as far as the caller sees them', async () => {
  const { ana, boss, asAna, asBoss, titles, read, aMember, withToken } = await aTeam()
  expect(await titles(asBoss, `/users/${ana.id}/tasks?per_page=100`)).toEqual([
    'done',
    'by group',
    'by name',
    'alone',
  ])
  expect(await titles(asAna, `/users/${boss.id}/tasks`)).toEqual(['of others'])
  const stranger = withToken((await aMember()).token)
  expect(await titles(stranger, `/users/${ana.id}/tasks`)).toEqual([])
  const other = await testApi()
  for (const id of [(await other.aMember()).id, 999_999_999, 'ana', -1, 2 ** 40])
    await read(asBoss('GET', `/users/${id}/tasks`), 404)
})

test('a guest’s tasks by the guest’s code, ten a page whatever is asked for', async () => {
  const { asBoss, code, titles, page, read, db, guest, clock } = await aTeam()
  expect(await titles(asBoss, `/guests/${code}/tasks`)).toEqual(['of a guest', 'by group'])
  expect((await page(asBoss, `/guests/${code}/tasks?per_page=1`)).meta.pagination).toMatchObject({
    per_page: 10,
    count: 2,
  })
  for (const unknown of ['nobody', 'vendor%40example.com'])
    await read(asBoss('GET', `/guests/${unknown}/tasks`), 404)
  await db.updateTable('guest').set({ deleted_at: clock.now }).where('id', '=', guest.id).execute()
  await read(asBoss('GET', `/guests/${code}/tasks`), 404)
})
