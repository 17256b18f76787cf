import { expect, test } from 'vitest'
import { run } from '#src/api/schema/run.ts'
import { many, one } from '#src/api/schema/wire.ts'
import { testApi } from '../../testing.ts'

const HOUR = 3_600_000

/** A run as it is told that many hours from the start, alone and by the list of late ones. */
async function overTime(data: Parameters<Awaited<ReturnType<typeof testApi>>['aRun']>[0]) {
  const api = await testApi()
  const start = api.clock.now.getTime()
  const me = await api.theAdmin()
  const ask = api.withToken(me.token)
  const { id } = await api.aRun(data)
  return async (hours: number) => {
    api.clock.now = new Date(start + hours * HOUR)
    const told = one(run).parse(await api.read(ask('GET', `/runs/${id}`)))
    const late = many(run).parse(await api.read(ask('GET', '/runs?status=delayed')))
    const { due_soon, due_date_passed, late_tasks } = told
    return { due_soon, due_date_passed, late_tasks, delayed: late.total === 1 }
  }
}
const START = new Date('2026-03-02T10:00:00.000Z').getTime()
const hence = (hours: number) => new Date(START + hours * HOUR)

test('a task comes near, is due and is late with nothing changed but the time', async () => {
  const at = await overTime({
    own_due_date: hence(200),
    tasks: [
      { deadline: hence(48) },
      { deadline: hence(100) },
      { deadline: hence(60), state: 'completed' },
    ],
  })
  const quiet = { due_soon: false, due_date_passed: false, late_tasks: 0, delayed: false }
  expect(await at(0)).toEqual(quiet)
  expect(await at(23.9)).toEqual(quiet)
  expect(await at(24)).toEqual({ ...quiet, due_soon: true })
  expect(await at(48)).toEqual({ ...quiet, due_soon: true })
  expect(await at(48.1)).toEqual({ ...quiet, late_tasks: 1, delayed: true })
  expect(await at(76)).toEqual({
    due_soon: true,
    due_date_passed: false,
    late_tasks: 1,
    delayed: true,
  })
  expect(await at(101)).toEqual({ ...quiet, late_tasks: 2, delayed: true })
  expect(await at(176)).toEqual({
    due_soon: true,
    due_date_passed: false,
    late_tasks: 2,
    delayed: true,
  })
  expect(await at(201)).toEqual({
    due_soon: false,
    due_date_passed: true,
    late_tasks: 2,
    delayed: true,
  })
})

test('a run with a due date alone comes near and passes', async () => {
  const at = await overTime({ own_due_date: hence(48), tasks: [{}] })
  expect(await at(1)).toMatchObject({ due_soon: false, due_date_passed: false, delayed: false })
  expect(await at(25)).toMatchObject({ due_soon: true, due_date_passed: false, delayed: false })
  expect(await at(49)).toMatchObject({ due_soon: false, due_date_passed: true, delayed: true })
})

test.each([
  ['complete', { tasks: [{ state: 'completed' as const, deadline: hence(1) }] }],
  ['archived', { archived_at: hence(0), tasks: [{ deadline: hence(1) }] }],
  ['all hidden', { tasks: [{ state: 'auto-skipped' as const, deadline: hence(1) }] }],
])('a run that is %s is never late', async (_name, data) => {
  const at = await overTime(data)
  for (const hours of [0, 0.5, 2, 1000])
    expect(await at(hours)).toEqual({
      due_soon: false,
      due_date_passed: false,
      late_tasks: 0,
      delayed: false,
    })
})

test('what is told late is what the filter calls delayed', async () => {
  const api = await testApi()
  const ask = api.withToken((await api.theAdmin()).token)
  for (const deadline of [-5, 5, 40, 80])
    for (const state of ['open', 'reopened', 'completed', 'auto-skipped'] as const)
      await api.aRun({ tasks: [{ deadline: hence(deadline), state }, { deadline: hence(50) }] })
  for (const hours of [0, 6, 45, 90]) {
    api.clock.now = hence(hours)
    const ids = async (
      query: string,
      keep: (item: { late_tasks: number | null; due_date_passed: boolean }) => boolean,
    ) =>
      many(run)
        .parse(await api.read(ask('GET', `/runs?per_page=100&sort=created_at&${query}`)))
        .items.filter(keep)
        .map(({ id }) => id)
    const late = await ids('', (item) => (item.late_tasks ?? 0) > 0 || item.due_date_passed)
    expect(await ids('status=delayed', () => true)).toEqual(late)
    expect(late.length).toBeGreaterThan(0)
  }
})
