import fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { testApi } from '../../testing.ts'
import { newId } from '../ids.ts'
import { KINDS } from './search.schema.ts'

const found = z.record(
  z.string(),
  z.object({
    data: z.array(z.looseObject({ name: z.string().optional(), title: z.string().optional() })),
    meta: z.object({ pagination: z.looseObject({ total: z.number(), total_pages: z.number() }) }),
  }),
)

async function searchApi() {
  const api = await testApi()
  const me = await api.theAdmin()
  const ask = api.withToken(me.token)
  const search = async (text: string, more: Record<string, string> = {}, by = ask) =>
    found.parse(
      await api.read(by('GET', `/search?${new URLSearchParams({ search: text, ...more })}`)),
    )
  /** What is found of each kind, by name. */
  const names = async (...of: Parameters<typeof search>) =>
    Object.fromEntries(
      Object.entries(await search(...of)).map(([kind, { data }]) => [
        kind,
        data.map(({ name, title }) => name ?? title).join(),
      ]),
    )
  return { ...api, me, ask, search, names }
}

const FIELD = { id: 'c1'.repeat(16), label: 'Laptop colour', field_type: 'text' }

async function aLibrary() {
  const api = await searchApi()
  const { aChecklist, aRun, aFolder, aFiling, clock } = api
  const folder = await aFolder({ folder_type: 'checklist', name: 'IT' })
  const checklist = await aChecklist({
    title: 'Laptop request',
    folder_id: folder.id,
    prerun: [FIELD],
    steps: [
      { title: 'Order the laptop', captures: JSON.stringify([{ ...FIELD, label: 'laptop no.' }]) },
      { title: 'Old laptop', archived_at: clock.now },
    ],
  })
  const run = await aRun({
    name: 'New laptop for Ana',
    checklist_id: checklist.id,
    tasks: [{ title: 'Choose a LAPTOP' }, { title: 'Laptop rule', state: 'auto-skipped' }],
  })
  const shelf = await aFolder({ name: 'Q3' })
  await aFiling({ folder_id: shelf.id, run_id: run.id })
  await aRun({ name: 'Archived laptop', archived_at: clock.now, tasks: [{ title: 'laptop' }] })
  return { ...api, checklist, run, folder, shelf }
}

test('six kinds are searched by their names, each in an envelope of its own', async () => {
  const { names, search, run, checklist, folder, shelf, me } = await aLibrary()
  expect(await names('lapTop')).toEqual({
    process: 'New laptop for Ana',
    task: 'Choose a LAPTOP',
    blueprint: 'Laptop request',
    snippet: '',
    capture: 'Laptop colour,laptop no.',
    step: 'Order the laptop',
  })
  const { process, task, blueprint, capture, step, snippet } = await search('laptop')
  expect(process).toEqual({
    data: [
      {
        id: run.id,
        increment_id: 1,
        name: 'New laptop for Ana',
        status: 'active',
        type: 'procedure',
        is_public: false,
        folders: [{ id: shelf.id, parent: null, name: 'Q3' }],
        due_date_passed: false,
        due_soon: false,
        created_at: '2026-03-02T10:00:00.000Z',
      },
    ],
    meta: {
      pagination: {
        total: 1,
        count: 1,
        per_page: 10,
        current_page: 1,
        total_pages: 1,
        links: {},
      },
    },
  })
  expect(task?.data).toEqual([
    {
      id: run.tasks[0],
      increment_id: 1,
      title: 'Choose a LAPTOP',
      status: 'active',
      status_label: 'Active',
      type: 'task',
      position: 1,
      deadline: null,
      created_at: '2026-03-02T10:00:00.000Z',
      starter_id: null,
      is_oneoff_task: false,
      owners: { users: [], guests: [], groups: [] },
    },
  ])
  expect(blueprint?.data).toMatchObject([
    { id: checklist.id, steps_count: 1, folders: [{ id: folder.id, parent: null, name: 'IT' }] },
  ])
  expect(capture?.data).toMatchObject([{ step_id: null }, { step_id: checklist.steps[0] }])
  expect(step?.data).toMatchObject([{ id: checklist.steps[0], checklist_id: checklist.id }])
  expect(snippet?.meta.pagination.total).toBe(0)
  expect(me.id).toBeGreaterThan(0)
})

test('only the kinds asked for are searched; unknown ones are ignored', async () => {
  const { search } = await searchApi()
  const kinds = async (on: string) => Object.keys(await search('x', { on }))
  expect(await kinds('process')).toEqual(['process'])
  expect(await kinds('task, step,planet')).toEqual(['task', 'step'])
  expect(await kinds('planet')).toEqual([...KINDS])
  expect(await kinds('')).toEqual([...KINDS])
})

test('each kind has pages of its own', async () => {
  const { aRun, names, search } = await searchApi()
  for (const name of ['Laptop 1', 'Laptop 2', 'Laptop 3'])
    await aRun({ name, tasks: [{ title: `${name}: order` }] })
  expect(await names('laptop', { on: 'process,task', per_page: '2', page: '2' })).toEqual({
    process: expect.stringMatching(/^Laptop \d$/),
    task: expect.stringMatching(/^Laptop \d: order$/),
  })
  const { process } = await search('laptop', { per_page: '2' })
  expect(process?.meta.pagination).toMatchObject({ total: 3, total_pages: 2 })
  expect(process?.meta.pagination['links']).toEqual({
    next: expect.stringMatching(/search=laptop&per_page=2&page=2$/),
  })
})

test('a text means only itself, and without one nothing is searched', async () => {
  const { aRun, names, ask, read } = await searchApi()
  await aRun({ name: '100% _done_ \\o/' })
  await aRun({ name: '1000 done' })
  for (const text of ['100%', '_done_', '\\o', ' 100% '])
    expect((await names(text, { on: 'process' }))['process']).toBe('100% _done_ \\o/')
  for (const query of ['', 'search=', 'search=%20', 'on=process', `search=${'x'.repeat(256)}`])
    expect(await read(ask('GET', `/search?${query}`), 422)).toMatchObject({
      errors: { search: [expect.any(String)] },
    })
})

test('everybody finds what they may see, and nobody what is another organisation’s', async () => {
  const { checklist, run, names, aMember, withToken, db, aTask } = await aLibrary()
  const other = await searchApi()
  const standard = await aMember()
  const light = await aMember({ role: 'light' })
  const nothing = { process: '', task: '', blueprint: '', snippet: '', capture: '', step: '' }
  const by = (who: { token: string }) => names('laptop', {}, withToken(who.token))
  expect(await by(standard)).toEqual(nothing)
  expect(await by(light)).toEqual(nothing)
  expect(await other.names('laptop')).toEqual(nothing)

  await db
    .insertInto('task_user')
    .values({ task_id: run.tasks[0] ?? '', user_id: light.id, run_id: run.id })
    .execute()
  await aTask({ title: 'Own laptop', users: [light.id] })
  const mine = await by(light)
  expect(mine).toMatchObject({ process: 'New laptop for Ana', blueprint: '', step: '' })
  expect(mine['task']?.split(',').toSorted()).toEqual(['Choose a LAPTOP', 'Own laptop'])
  await db
    .insertInto('checklist_grant')
    .values({ checklist_id: checklist.id, permission: 'READ', user_id: standard.id })
    .execute()
  expect(await by(standard)).toMatchObject({
    process: '',
    task: '',
    blueprint: 'Laptop request',
    capture: 'Laptop colour,laptop no.',
    step: 'Order the laptop',
  })
})

test('the calls of the official MCP server work as it sends them', async () => {
  const { ask, read } = await aLibrary()
  for (const on of ['task', 'process', 'blueprint', 'snippet', 'blueprint,process,task,snippet'])
    expect(
      found.parse(await read(ask('GET', `/search?on=${on}&page=1&per_page=20&search=laptop`))),
    ).toMatchObject(Object.fromEntries(on.split(',').map((kind) => [kind, { meta: {} }])))
})

test('no query string is an error of ours', async () => {
  const { ask, aRun } = await searchApi()
  await aRun()
  const value = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.constantFrom('process', '99999999', '-1', "'", '%', 'toString', newId()),
  )
  await fc.assert(
    fc.asyncProperty(fc.record({ search: value, on: value, page: value }), async (query) => {
      const { status } = await ask('GET', `/search?${new URLSearchParams(query)}`)
      expect([200, 422]).toContain(status)
    }),
    { numRuns: 60 },
  )
})
