import { expect, test } from 'vitest'
import { createSwitchboard } from '../faults/switchboard.ts'
import { newId } from '../ids.ts'
import { aDesk } from '../../testing/reference/desk.ts'

const NOTHING = { total: 0, count: 0, per_page: 10, current_page: 1, total_pages: 1, links: {} }
const shaky = (clock: () => Date) => ({ faults: createSwitchboard({ clock }) })

test('15.1 without Authorization or the client header everything is 401; Accept counts for nothing', async () => {
  const { api, org, admin } = await aDesk()
  const Authorization = `Bearer ${admin.token}`
  const path = `/organizations/${org}/runs`
  const without = await api.request(path, { headers: { 'X-Tallyfy-Client': 'APIClient' } })
  expect([without.status, await without.json()]).toEqual([
    401,
    { error: true, message: 'unauthenticated' },
  ])
  const headless = await api.request(path, { headers: { Authorization } })
  expect(headless.status).toBe(401)
  expect(await headless.json()).toMatchObject({ error: true, message: /X-Tallyfy-Client/ })
  for (const Accept of [undefined, 'text/html', 'nonsense']) {
    const headers = { Authorization, 'X-Tallyfy-Client': 'x', ...(Accept && { Accept }) }
    expect((await api.request(path, { headers })).status).toBe(200)
  }
})

test('15.2 a wrong address and a wrong id are two sorts of 404, and hex ids have 32 characters', async () => {
  const { ask, read, org } = await aDesk()
  const code = async (path: string) =>
    ((await read(ask('GET', path), 404)) as { code: string; error: boolean }).code
  for (const path of ['/nothing', '/runs/a/b/c', `/runs/${newId()}/nothing`, '//nothing'])
    expect([path, await code(path)]).toEqual([path, 'ENDPOINT_NOT_FOUND'])
  for (const id of [newId(), 'x', '1', newId().toUpperCase(), `${newId()}0`, `%20${newId()}`])
    for (const kind of ['runs', 'tasks', 'checklists', 'tags', 'groups', 'folders', 'assets'])
      expect(await code(`/${kind}/${id}`)).toBe('RESOURCE_NOT_FOUND')
  expect(await code(`/users/${org}`)).toBe('RESOURCE_NOT_FOUND')
})

test('15.3 what is not valid is told by field in the one body for it', async () => {
  const { post } = await aDesk()
  const required = [expect.any(String)]
  expect(await post('/tasks', {}, 422)).toEqual({
    error: true,
    message: 'The given data was invalid.',
    errors: { title: required, task_type: required, owners: required, deadline: required },
  })
})

test.each(['runs', 'tasks', 'checklists', 'tags', 'groups'])(
  '15.4 an empty list of %s has its numbers right',
  async (kind) => {
    const { get } = await aDesk()
    expect(await get(`/${kind}?q=none`)).toEqual({ data: [], meta: { pagination: NOTHING } })
  },
)

test('15.4 links are told where there is another page, as an array only behind a switch', async () => {
  const { get, aTag, put } = await aDesk(shaky)
  for (let tag = 0; tag < 3; tag += 1) await aTag()
  const page = (number: number) => get(`/tags?per_page=1&page=${number}`)
  const links = (told: object) => ({
    meta: { pagination: { total: 3, count: 1, total_pages: 3, links: told } },
  })
  const to = (number: number) => expect.stringMatching(`/tags\\?per_page=1&page=${number}$`)
  expect(await page(1)).toMatchObject(links({ next: to(2) }))
  expect(await page(2)).toMatchObject(links({ previous: to(1), next: to(3) }))
  expect(await page(3)).toMatchObject(links({ previous: to(2) }))
  expect(await get('/tags')).toMatchObject({ meta: { pagination: { links: {} } } })
  await put('/faults', { faults: [{ kind: 'odd-shapes', shapes: ['links-array'] }] })
  expect(await get('/tags')).toMatchObject({ meta: { pagination: { links: [] } } })
})

test('15.5 without pagination everything comes, with no cap', async () => {
  const { get, db, org, clock } = await aDesk()
  const rows = Array.from({ length: 250 }, (_, at) => ({
    id: newId(),
    org_id: org,
    title: `Tag ${at}`,
    color: '#336699',
    created_at: clock.now,
  }))
  await db.insertInto('tag').values(rows).execute()
  const all = (await get('/tags?without_pagination=true&per_page=5&page=3')) as { data: unknown[] }
  expect(all.data).toHaveLength(250)
  expect(all).not.toHaveProperty('meta')
  expect(await get('/tags?per_page=9999')).toMatchObject({
    meta: { pagination: { per_page: 100 } },
  })
})

test('15.6 unknown filters and unknown values of filters change nothing', async () => {
  const { aRun, names } = await aDesk()
  await aRun({ name: 'A' })
  await aRun({ name: 'B' })
  for (const query of [
    'status=stalled',
    'status=draft,completed',
    'updated_since=2030-01-01',
    'limit=1',
    'type=nonsense',
    'task_status=none',
    'archived=perhaps',
    'color=red',
  ])
    expect([query, await names(query)]).toEqual([query, ['A', 'B']])
})

test('15.7 a list without status leaves archived runs out; each word finds its own', async () => {
  const { aRun, aTask, names, clock, post, put, admin } = await aDesk()
  await aRun({ name: 'active' })
  await aRun({ name: 'complete', tasks: [{ state: 'completed' }] })
  await aRun({ name: 'archived', archived_at: clock.now })
  const problem = await aRun({ name: 'problem' })
  await post(`/tasks/${problem.tasks[0]}/problem`, { content: 'x' }, 201)
  const issue = await aRun({ name: 'issue' })
  await post(`/runs/${issue.id}/problem`, { content: 'x' }, 201)
  const better = await aRun({ name: 'improvement' })
  await post(`/runs/${better.id}/comment`, { content: 'x', label: 'improvement' }, 201)
  const late = await aRun({ name: 'delayed', tasks: [] })
  await aTask({
    run_id: late.id,
    deadline: new Date(clock.now.valueOf() - 1000),
    users: [admin.id],
  })
  await put(`/runs/${late.id}`, { starred: true })
  const open = ['active', 'complete', 'delayed', 'improvement', 'issue', 'problem']
  expect(await names()).toEqual(open)
  for (const query of ['archived=only', 'status=archived'])
    expect(await names(query)).toEqual(['archived'])
  expect(await names('archived=true')).toEqual(['archived', ...open].toSorted())
  for (const word of ['complete', 'improvement', 'delayed', 'issue'])
    expect([word, await names(`status=${word}`)]).toEqual([word, [word]])
  expect(await names('status=problem')).toEqual(['issue', 'problem'])
  // Whatever still has tasks left is going on, in trouble or not.
  expect(await names('status=active')).toEqual(open.filter((name) => name !== 'complete'))
  for (const query of ['status=starred', 'starred=true'])
    expect(await names(query)).toEqual(['delayed'])
})

test('15.8 people, tags, folders, templates, kinds, stars and names filter', async () => {
  const { aRun, aTask, aTag, aFolder, aMember, aGroup, names, put } = await aDesk()
  const [owner, doer] = [await aMember(), await aMember()]
  const group = await aGroup()
  const [red, blue] = [await aTag({ title: 'red' }), await aTag({ title: 'blue' })]
  const folder = await aFolder()
  const a = await aRun({ name: 'A one', owner_id: owner.id, type: 'form' })
  const b = await aRun({ name: 'B two' })
  await aTask({ run_id: b.id, users: [doer.id], groups: [group.id], position: 2 })
  const keep = { users: [], groups: [] }
  await put(`/runs/${a.id}`, { ...keep, tags: [red.id, blue.id], folders: [folder.id] })
  await put(`/runs/${b.id}`, { ...keep, tags: [red.id], starred: true })
  await aRun({ name: 'C three' })
  const [A, B, C] = ['A one', 'B two', 'C three']
  for (const [query, found] of [
    [`owners=${owner.id}`, [A]],
    [`owners=${doer.id}`, [B]],
    [`owners=${owner.id},${doer.id}`, [A, B]],
    [`groups=${group.id}`, [B]],
    [`tag=${red.id}`, [A, B]],
    [`tag_ids=${red.id},${blue.id}`, [A]],
    ['untagged=true', [C]],
    [`folder=${folder.id}`, [A]],
    [`checklist_id=${a.checklist_id}`, [A]],
    [`blueprint_id=${b.checklist_id}`, [B]],
    ['type=form', [A]],
    ['starred=true', [B]],
    ['q=TWO', [B]],
  ] as const)
    expect([query, await names(query)]).toEqual([query, found])
})

test('15.20 429 only behind a switch, with its header and body', async () => {
  const { ask, get, put } = await aDesk(shaky)
  await get('/runs')
  await put('/faults', { faults: [{ kind: 'too-many', retry_after: 7 }] })
  const answer = await ask('GET', '/runs')
  expect([answer.status, answer.headers.get('Retry-After')]).toEqual([429, '7'])
  expect(await answer.json()).toEqual({
    message: expect.any(String),
    code: 'RATE_LIMIT_EXCEEDED',
  })
})

test("15.22 links are built from the request's own host and prefix", async () => {
  const { api, org, admin, aRun } = await aDesk()
  await aRun()
  await aRun()
  const headers = { Authorization: `Bearer ${admin.token}`, 'X-Tallyfy-Client': 'APIClient' }
  const path = `/organizations/${org}/runs?status=active&per_page=1&x=é`
  const answer = await api.request(`https://board.example:8443${path}`, { headers })
  expect(await answer.json()).toMatchObject({
    meta: {
      pagination: {
        links: {
          next: `https://board.example:8443/organizations/${org}/runs?status=active&per_page=1&x=%C3%A9&page=2`,
        },
      },
    },
  })
})

test('15.23 every moment of every answer comes from one clock in one form', async () => {
  const { get, post, clock } = await aDesk()
  clock.now = new Date('2026-05-06T07:08:09.123Z')
  const { data } = (await post('/runs', { name: 'X' }, 201)) as { data: { id: string } }
  await post(`/runs/${data.id}/comment`, { content: 'x' }, 201)
  const told = JSON.stringify([
    await get(`/runs/${data.id}?with=threads,checklist,tasks`),
    await get('/activity-feeds'),
  ])
  const moments = told.match(/"\d{4}-\d\d-\d\d[^"]*"/g) ?? []
  expect(moments.length).toBeGreaterThan(5)
  expect(new Set(moments)).toEqual(new Set(['"2026-05-06T07:08:09.000Z"']))
})

test('15.24 what was written is read at once, and lags only behind a switch', async () => {
  const { put, post, aRun, run, names } = await aDesk(shaky)
  const { id } = await aRun({ name: 'before' })
  const rename = (name: string) => put(`/runs/${id}`, { name, users: [], groups: [] })
  await rename('at once')
  expect([(await run(id)).name, await names()]).toEqual(['at once', ['at once']])
  await put('/faults', { faults: [{ kind: 'read-lag', ms: 5000 }] })
  await rename('later')
  await post('/runs', { name: 'new' }, 201)
  expect([(await run(id)).name, await names()]).toEqual(['at once', ['at once']])
})
