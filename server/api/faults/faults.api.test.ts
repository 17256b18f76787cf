import { expect, test } from 'vitest'
import { run } from '#src/api/schema/run.ts'
import { many, one } from '#src/api/schema/wire.ts'
import { testApi } from '../../testing.ts'
import type { FaultInput } from './fault.ts'
import { createRateLimiter } from './rate-limiter.ts'
import { createSwitchboard } from './switchboard.ts'

const FIELD = 'f'.repeat(32)
const OTHER = 'e'.repeat(32)

/** An API that can be made to misbehave, with one run, asked by an admin. */
async function shakyApi() {
  const slept: number[] = []
  const api = await testApi((clock) => ({
    faults: createSwitchboard({
      clock,
      sleep: (ms) => {
        slept.push(ms)
        return Promise.resolve()
      },
    }),
  }))
  const admin = await api.aMember({ role: 'admin' })
  const { id } = await api.aRun({ name: 'Acme' })
  const ask = api.withToken(admin.token)
  const set = async (...faults: FaultInput[]) => {
    await api.read(ask('PUT', '/faults', { faults }))
  }
  const statuses = async (calls: number, path = '/runs') => {
    const found: number[] = []
    for (let call = 0; call < calls; call += 1) found.push((await ask('GET', path)).status)
    return found
  }
  const nameOf = async () => one(run).parse(await api.read(ask('GET', `/runs/${id}`))).name
  const names = async () =>
    many(run)
      .parse(await api.read(ask('GET', '/runs?sort=created_at')))
      .items.map(({ name }) => name)
  const rename = (name: string) => ask('PUT', `/runs/${id}`, { name, users: [], groups: [] })
  return { ...api, admin, id, ask, set, statuses, slept, nameOf, names, rename }
}

test('where nothing was set up the switches do not exist', async () => {
  const { as } = await testApi()
  expect((await (await as('admin'))('GET', '/faults')).status).toBe(404)
})

test('an admin sets the switches, reads them back and switches them off', async () => {
  const { ask, read, statuses } = await shakyApi()
  const faults = [{ kind: 'failure', status: 503 }]
  await read(ask('PUT', '/faults', { faults }))
  expect(await read(ask('GET', '/faults'))).toMatchObject({ data: { faults } })
  expect(await statuses(1)).toEqual([503])
  await read(ask('DELETE', '/faults'), 204)
  expect(await read(ask('GET', '/faults'))).toEqual({ data: { faults: [] } })
  expect(await statuses(1)).toEqual([200])
})

test('nobody but an admin of the organisation does', async () => {
  const { as, org } = await shakyApi()
  const other = await shakyApi()
  for (const method of ['GET', 'PUT', 'DELETE']) {
    const body = method === 'PUT' ? { faults: [] } : undefined
    expect((await (await as('standard'))(method, '/faults', body)).status).toBe(403)
    expect((await other.ask(method, `//organizations/${org}/faults`, body)).status).toBe(403)
  }
})

test.each([
  { kind: 'earthquake' },
  { kind: 'latency' },
  { kind: 'latency', ms: [5, 1] },
  { kind: 'failure', statsu: 502 },
  { kind: 'failure', status: 418 },
  { kind: 'odd-shapes', shapes: ['round'] },
  { kind: 'drop', path: 'runs' },
])('a switch that means nothing is refused: %j', async (fault) => {
  const { ask } = await shakyApi()
  expect((await ask('PUT', '/faults', { faults: [fault] })).status).toBe(422)
})

test('another organisation feels nothing', async () => {
  const shaken = await testApi((clock) => ({ faults: createSwitchboard({ clock }) }))
  const ask = await shaken.as('admin')
  await shaken.read(ask('PUT', '/faults', { faults: [{ kind: 'failure' }] }))
  expect((await ask('GET', '/runs')).status).toBe(500)
  const neighbour = await testApi()
  const token = (await neighbour.aMember({ role: 'admin' })).token
  const answer = await shaken.withToken(token)('GET', `//organizations/${neighbour.org}/runs`)
  expect(answer.status).toBe(200)
})

test('person, path and method narrow a switch', async () => {
  const { ask, set, aMember, admin, withToken, id } = await shakyApi()
  const other = withToken((await aMember({ role: 'admin' })).token)
  await set({ kind: 'failure', person: admin.id, path: '/runs/*', method: 'GET' })
  expect((await ask('GET', `/runs/${id}`)).status).toBe(500)
  expect((await other('GET', `/runs/${id}`)).status).toBe(200)
  expect((await ask('GET', '/runs')).status).toBe(200)
  expect((await ask('GET', `/runs/${id}/tasks`)).status).toBe(200)
  expect((await ask('DELETE', `/runs/${id}`)).status).toBe(200)
  await set({ kind: 'failure', method: 'PATCH' })
  const value = await ask('PATCH', `/runs/${id}/custom-fields/none`, { value: 1 })
  expect(value.status).toBe(500)
})

test('latency is waited for, fixed or between two bounds, the same for a seed', async () => {
  const { set, statuses, slept } = await shakyApi()
  await set({ kind: 'latency', ms: 300 })
  await statuses(1)
  expect(slept.splice(0)).toEqual([300])

  await set({ kind: 'latency', ms: [100, 200], seed: 7 })
  await statuses(4)
  const first = slept.splice(0)
  expect(first.every((ms) => ms >= 100 && ms <= 200)).toBe(true)
  expect(new Set(first).size).toBeGreaterThan(1)
  await set({ kind: 'latency', ms: [100, 200], seed: 7 })
  await statuses(4)
  expect(slept).toEqual(first)
})

test('a share of the calls fails, the same ones for a seed', async () => {
  const { set, statuses } = await shakyApi()
  await set({ kind: 'failure', status: 502, rate: 0.5, seed: 3 })
  const first = await statuses(20)
  expect(first.filter((status) => status === 502).length).toBeGreaterThan(4)
  expect(first.filter((status) => status === 200).length).toBeGreaterThan(4)
  await set({ kind: 'failure', status: 502, rate: 0.5, seed: 3 })
  expect(await statuses(20)).toEqual(first)
})

test('a number of calls fails, one switch after the other', async () => {
  const { set, statuses } = await shakyApi()
  await set(
    { kind: 'failure', status: 503, skip: 1, times: 2 },
    { kind: 'too-many', skip: 1, times: 1 },
  )
  expect(await statuses(6)).toEqual([200, 503, 503, 429, 200, 200])
})

test('a failure comes as JSON or as a page of HTML', async () => {
  const { ask, set } = await shakyApi()
  await set({ kind: 'failure', status: 500 })
  expect(await (await ask('GET', '/runs')).json()).toEqual({ message: 'Server Error' })
  await set({ kind: 'failure', status: 504, body: 'html' })
  const page = await ask('GET', '/runs')
  expect(page.status).toBe(504)
  expect(page.headers.get('Content-Type')).toBe('text/html')
  expect(await page.text()).toContain('<html>')
})

test('every text that somebody may have written is hostile, refusals and answers too, and nothing else is', async () => {
  const { ask, set, aRun, read } = await shakyApi()
  const prerun = JSON.stringify({ [FIELD]: 'Lisbon', [OTHER]: '2026-03-05T12:00:00.000Z' })
  const { id } = await aRun({ name: 'Globex', prerun })
  const before = one(run).parse(await read(ask('GET', `/runs/${id}?with=form_fields_values`)))
  await set({ kind: 'hostile-texts' })
  const after = one(run).parse(await read(ask('GET', `/runs/${id}?with=form_fields_values`)))
  expect(after).toMatchObject({ id, status: before.status, created_at: before.created_at })
  expect(after.name).toMatch(/^Globex ./)
  expect(after.prerun).toEqual({
    [FIELD]: expect.stringMatching(/^Lisbon ./),
    [OTHER]: '2026-03-05T12:00:00.000Z',
  })
  expect(one(run).parse(await read(ask('GET', `/runs/${id}`))).name).toBe(after.name)
  const refused = await ask('GET', `/runs/${OTHER}`)
  expect(refused.status).toBe(404)
  expect(await refused.json()).toMatchObject({
    message: expect.stringMatching(/[<:{;=%@\u2000-\uffff]/),
  })
  await set({ kind: 'hostile-texts' }, { kind: 'failure' })
  expect(await (await ask('GET', '/runs')).json()).not.toEqual({ message: 'Server Error' })
})

test('a failure before the server acted leaves all as it was; one after it does not', async () => {
  const { set, rename, nameOf } = await shakyApi()
  await set({ kind: 'failure', method: 'PUT', when: 'before' })
  expect((await rename('Early')).status).toBe(500)
  expect(await nameOf()).toBe('Acme')
  await set({ kind: 'failure', method: 'PUT', when: 'after' })
  expect((await rename('Late')).status).toBe(500)
  expect(await nameOf()).toBe('Late')
})

test('429 with and without Retry-After, in the body that is documented', async () => {
  const { ask, set } = await shakyApi()
  await set({ kind: 'too-many', retry_after: 2 })
  const told = await ask('GET', '/runs')
  expect(told.status).toBe(429)
  expect(told.headers.get('Retry-After')).toBe('2')
  expect(told.headers.get('X-RateLimit-Remaining')).toBe('0')
  expect(await told.json()).toEqual({
    message: expect.any(String),
    code: 'RATE_LIMIT_EXCEEDED',
  })
  await set({ kind: 'too-many' })
  expect((await ask('GET', '/runs')).headers.has('Retry-After')).toBe(false)
})

test('a token expires after a number of calls, and the switches still answer', async () => {
  const { ask, set, statuses } = await shakyApi()
  await set({ kind: 'expired-token', skip: 2 })
  expect(await statuses(4)).toEqual([200, 200, 401, 401])
  expect(await (await ask('GET', '/runs')).json()).toEqual({
    error: true,
    message: 'unauthenticated',
  })
  await set()
  expect(await statuses(1)).toEqual([200])
})

test('a rate limit can be set for one organisation', async () => {
  const { set, statuses, clock } = await shakyApi()
  await set({ kind: 'rate-limit', org: 2 })
  expect(await statuses(3)).toEqual([200, 200, 429])
  clock.now = new Date(clock.now.valueOf() + 60_000)
  expect(await statuses(1)).toEqual([200])
})

test('odd shapes change the answer and nothing else', async () => {
  const { ask, set, read } = await shakyApi()
  await set({ kind: 'odd-shapes', shapes: ['links-array', 'progress-number', 'unknown-fields'] })
  expect(await read(ask('GET', '/runs'))).toMatchObject({
    data: [{ name: 'Acme', progress: 0, moonPhase: 'full' }],
    meta: { pagination: { links: [], total: 1 } },
  })
  expect(await (await ask('GET', '/runs/nowhere')).json()).toMatchObject({ error: true })
})

test('a connection that there is not cannot be dropped', async () => {
  const { ask, set } = await shakyApi()
  await set({ kind: 'drop' })
  await expect(ask('GET', '/runs')).rejects.toMatchObject({
    cause: { message: 'There is no connection to drop: nothing came over one.' },
  })
})

test('while reads lag, a changed process has its old values and a new one does not exist', async () => {
  const { ask, set, read, clock, names, nameOf, rename } = await shakyApi()
  await set({ kind: 'read-lag', ms: 2_000 })
  expect(await names()).toEqual(['Acme'])
  expect((await rename('Renamed')).status).toBe(200)
  clock.now = new Date(clock.now.valueOf() + 1_000)
  const made = one(run).parse(await read(ask('POST', '/runs', { name: 'New' }), 201))
  expect(await nameOf()).toBe('Acme')
  expect(await names()).toEqual(['Acme'])
  expect((await ask('GET', `/runs/${made.id}`)).status).toBe(404)

  // the change is two seconds old, the new process is not
  clock.now = new Date(clock.now.valueOf() + 1_000)
  expect(await nameOf()).toBe('Renamed')
  expect(await names()).toEqual(['Renamed'])
  clock.now = new Date(clock.now.valueOf() + 1_000)
  expect(await names()).toEqual(['Renamed', 'New'])
  expect((await ask('GET', `/runs/${made.id}`)).status).toBe(200)
})

test('while reads lag, writes know the present, and a deleted process is still told', async () => {
  const { ask, set, id, rename, names } = await shakyApi()
  await set({ kind: 'read-lag', ms: 2_000 })
  expect((await rename('Renamed')).status).toBe(200)
  expect((await ask('DELETE', `/runs/${id}`)).status).toBe(200)
  expect(await (await ask('DELETE', `/runs/${id}`)).json()).toMatchObject({
    data: { name: 'Renamed', status: 'archived' },
  })
  expect((await ask('DELETE', `/runs/${id}/delete`)).status).toBe(200)
  expect(await names()).toEqual(['Acme'])
  await set()
  expect(await names()).toEqual([])
})

test('while reads lag, every list answers as it did before the write', async () => {
  const { ask, set, rename, api, org } = await shakyApi()
  const lists = api.routes
    .filter(({ method, path }) => method === 'GET' && !/:(?!org\b)|\*|faults/.test(path))
    .map(({ path }) => `/${path.replace(':org', org)}`)
  expect(lists.length).toBeGreaterThan(10)
  const asked = [
    ...new Set(lists),
    '/runs?with=checklist,tasks,tags,next_task,assets,folders,stages,ko_form_fields,permissions,tasks_meta',
    '/runs?q=a&status=delayed&sort=-progress',
    '/tasks?with=run,step,form_fields,threads',
    '/checklists?with=steps,tags,folder,permissions,stages',
    '/tags?with=statistics',
    '/folders?with=children',
    '/users?with=groups,stats',
    '/search?search=acme',
  ]
  const answers = async () => {
    const found = new Map<string, string>()
    for (const path of asked) found.set(path, await (await ask('GET', path)).text())
    return found
  }
  const before = await answers()
  await set({ kind: 'read-lag', ms: 2_000 })
  await rename('Renamed')
  expect(await answers()).toEqual(before)
  await set()
  expect(await answers()).not.toEqual(before)
})

test('the limits of a server hold for member and organisation, and are told in headers', async () => {
  const { as, read, clock } = await testApi((now) => ({
    limiter: createRateLimiter({ user: 2, org: 3 }, now),
  }))
  const [ana, rui] = [await as('admin'), await as('admin')]
  const first = await ana('GET', '/runs')
  expect(first.headers.get('X-RateLimit-Limit')).toBe('2')
  expect(first.headers.get('X-RateLimit-Remaining')).toBe('1')
  clock.now = new Date(clock.now.valueOf() + 20_000)
  await read(ana('GET', '/runs'))
  expect((await ana('GET', '/runs')).status).toBe(429)
  await read(rui('GET', '/runs'))
  const full = await rui('GET', '/runs')
  expect(full.status).toBe(429)
  expect(full.headers.get('Retry-After')).toBe('40')
})
