import { expect, test } from 'vitest'
import { run } from '#src/api/schema/run.ts'
import { many } from '#src/api/schema/wire.ts'
import { testApi } from '../../testing.ts'

const day = (number: number) => new Date(Date.UTC(2026, 1, number))

async function threeRuns() {
  const api = await testApi()
  const me = await api.theAdmin()
  const ask = api.withToken(me.token)
  const list = async (query: string) =>
    many(run).parse(await api.read(ask('GET', `/runs?${query}`)))
  const names = async (query: string) => (await list(query)).items.map(({ name }) => name).join(' ')
  return { ...api, ask, list, names }
}

test('every sort turns round with a minus, and missing dates come last either way', async () => {
  const { aRun, clock, names } = await threeRuns()
  await aRun({
    name: 'b',
    created_at: day(1),
    started_at: day(3),
    last_updated: day(5),
    tasks: [{ state: 'completed', completed_at: day(2), deadline: day(9) }],
  })
  await aRun({
    name: 'A',
    created_at: day(2),
    started_at: day(2),
    last_updated: day(4),
    own_due_date: day(8),
    tasks: [{}],
  })
  await aRun({
    name: 'c',
    created_at: day(3),
    started_at: day(1),
    last_updated: day(6),
    tasks: [{ state: 'completed' }, {}],
  })
  for (const [sort, found] of [
    ['name', 'A b c'],
    ['-name', 'c b A'],
    ['created_at', 'b A c'],
    ['-created_at', 'c A b'],
    ['updated_at', 'A b c'],
    ['last_updated', 'A b c'],
    ['-updated_at', 'c b A'],
    ['-last_updated', 'c b A'],
    ['started_at', 'c A b'],
    ['-started_at', 'b A c'],
    ['due_date', 'A b c'],
    ['-due_date', 'b A c'],
    ['progress', 'A c b'],
    ['-progress', 'b c A'],
    ['', 'c A b'],
    ['colour', 'c A b'],
    ['--name', 'c A b'],
    ['toString', 'c A b'],
  ])
    expect([sort, await names(`sort=${sort}`)]).toEqual([sort, found])
  expect((await names('sort=completed_at')).startsWith('b ')).toBe(true)
  expect((await names('sort=-completed_at')).startsWith('b ')).toBe(true)
  expect((await names('sort=status')).endsWith(' b')).toBe(true)
  expect((await names('sort=-status')).startsWith('b ')).toBe(true)
  expect(await names('sort_by=name')).toBe('A b c')
  expect(await names('sort=name&sort_by=-name')).toBe('A b c')
  expect(await names('sort=colour&sort_by=name')).toBe('A b c')

  await aRun({ name: 'd', archived_at: clock.now })
  expect((await names('archived=true&sort=status')).split(' ')).toEqual([
    expect.stringMatching(/A|c/),
    expect.stringMatching(/A|c/),
    'd',
    'b',
  ])
})

test.each([
  'name',
  'created_at',
  'last_updated',
  'started_at',
  'completed_at',
  'due_date',
  'status',
  'progress',
])('pages by %s hold every run once, also where all are alike', async (sort) => {
  const { aRun, list } = await threeRuns()
  const { checklist_id } = await aRun({ tasks: [] })
  for (let count = 0; count < 6; count++) await aRun({ tasks: [], checklist_id })
  for (const direction of ['', '-']) {
    const pages = [1, 2, 3, 4].map((page) =>
      list(`sort=${direction}${sort}&per_page=2&page=${page}`),
    )
    const found = (await Promise.all(pages)).flatMap(({ items }) => items.map(({ id }) => id))
    expect(new Set(found).size).toBe(7)
    const byId = found.toSorted()
    expect(found).toEqual(direction === '-' ? byId.toReversed() : byId)
  }
})

test('pages are cut as asked, and without pagination everything comes', async () => {
  const { aRun, read, ask, list, names } = await threeRuns()
  const { checklist_id } = await aRun()
  for (let count = 1; count < 12; count++) await aRun({ checklist_id })
  expect(await list('')).toMatchObject({ total: 12, per_page: 10, page: 1, total_pages: 2 })
  expect((await list('page=2')).items).toHaveLength(2)
  expect(await list('page=9')).toMatchObject({ total: 12, items: [] })
  expect(await list('per_page=500')).toMatchObject({ per_page: 100 })
  for (const nonsense of [
    'page=0',
    'page=-1',
    'page=x',
    'per_page=0',
    'per_page=1.5',
    'per_page=',
  ]) {
    expect(await list(nonsense)).toMatchObject({ page: 1, per_page: 10 })
    expect((await names(nonsense)).length).toBeGreaterThan(0)
  }
  const everything = await read(ask('GET', '/runs?without_pagination=true&per_page=1'))
  expect(everything).not.toHaveProperty('meta')
  expect((everything as { data: unknown[] }).data).toHaveLength(12)
  const { meta } = (await read(ask('GET', '/runs?status=active&per_page=5&page=2'))) as {
    meta: { pagination: { links: object } }
  }
  expect(meta.pagination.links).toEqual({
    previous: expect.stringMatching(/\/runs\?status=active&per_page=5&page=1$/),
    next: expect.stringMatching(/\/runs\?status=active&per_page=5&page=3$/),
  })
})
