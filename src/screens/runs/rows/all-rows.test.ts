import fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { ApiError } from '#src/api/api-error.ts'
import type { Run } from '#src/api/schema/run.ts'
import type { Page } from '#src/api/schema/wire.ts'
import { aRun } from '#src/testing/a-run.ts'

import { AllRows, type AllRowsOptions } from './all-rows.ts'

const STEP = 100
const runs = (count: number, from = 0) =>
  Array.from({ length: count }, (_, at) => aRun({ id: `r${from + at}`, name: `Run ${from + at}` }))
const NOBODY = new Map<string, unknown>()

/** An API over a list that may change while it is read. */
function over(list: Run[], options: Partial<AllRowsOptions> = {}) {
  const world = { list, asked: [] as string[], onAsk: (_step: number) => {} }
  const page = (step: number): Page<Run> => ({
    items: world.list.slice((step - 1) * STEP, step * STEP),
    total: world.list.length,
    page: step,
    per_page: STEP,
    total_pages: Math.max(1, Math.ceil(world.list.length / STEP)),
  })
  const rows = new AllRows(page(1), {
    ask: async (step, isSeen) => {
      world.asked.push(`${step}${isSeen ? '!' : ''}`)
      world.onAsk(step)
      return page(step)
    },
    ...options,
  })
  return { world, rows, ids: () => rows.snapshot().runs.map((run) => run?.id) }
}

/** What was changed last, of so many. */
const latest = (items: Run[], total: number): Page<Run> => ({
  items,
  total,
  page: 1,
  per_page: STEP,
  total_pages: Math.max(1, Math.ceil(total / STEP)),
})

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())
const settle = () => vi.advanceTimersByTimeAsync(1_000)

test('the first step is there at once, the others have places without rows', () => {
  const { rows, ids } = over(runs(250))
  expect(ids()).toHaveLength(250)
  expect(ids().slice(98, 102)).toEqual(['r98', 'r99', undefined, undefined])
  expect(rows.snapshot()).toMatchObject({ total: 250, isWhole: false, loaded: 100 })
})

test('what is in sight comes next, the rest one step after the other', async () => {
  const { world, rows, ids } = over(runs(450))
  rows.see(330, 340)
  rows.subscribe(() => {})
  await settle()
  expect(world.asked).toEqual(['4!', '2', '3', '5'])
  expect(ids()).toEqual(runs(450).map(({ id }) => id))
  expect(rows.snapshot()).toMatchObject({ isWhole: true, isRunning: false, loaded: 450 })
})

test('it stops when told to, and goes on', async () => {
  const { world, rows } = over(runs(500))
  world.onAsk = (step) => step === 3 && rows.stop()
  rows.subscribe(() => {})
  await settle()
  expect(rows.snapshot()).toMatchObject({ loaded: 300, isRunning: false, isWhole: false })
  rows.go()
  await settle()
  expect(rows.snapshot()).toMatchObject({ isWhole: true })
})

test('nobody who listens, nothing that is loaded', async () => {
  const { world, rows } = over(runs(500))
  await settle()
  expect(world.asked).toEqual([])
  rows.subscribe(() => {})()
  await settle()
  expect(world.asked.length).toBeLessThanOrEqual(1)
})

test('where nothing needs the rest, it is not all loaded unasked', async () => {
  const { rows } = over(runs(6_000))
  rows.subscribe(() => {})
  await settle()
  expect(rows.snapshot()).toMatchObject({ loaded: 5_000, isRunning: false })
  rows.go()
  await settle()
  expect(rows.snapshot()).toMatchObject({ isWhole: true, total: 6_000 })
})

type Event = { step: number; count: number; place: number }
/** The next time that step is asked for, so many rows come, or go, at that place. */
const events: fc.Arbitrary<Event[]> = fc.array(
  fc.record({
    step: fc.integer({ min: 2, max: 8 }),
    count: fc.integer({ min: -30, max: 30 }),
    place: fc.oneof(fc.constant(0), fc.nat(600)),
  }),
  { maxLength: 5 },
)

/** Loads 600 rows while that happens, looked at there; whoever was here all the time has to be shown, once. */
async function loadsThrough(happening: Event[], sights: number[]) {
  const all = runs(600)
  const { world, rows, ids } = over(all)
  const left = new Set<string>()
  let next = 10_000
  let pending = happening
  world.onAsk = (step) => {
    const now = pending.find((event) => event.step === step)
    if (!now) return
    pending = pending.filter((event) => event !== now)
    const came = runs(Math.max(0, now.count), (next += 100))
    const went = world.list.slice(now.place, now.place + Math.max(0, -now.count))
    for (const { id } of went) left.add(id)
    world.list = world.list.toSpliced(now.place, went.length, ...came)
  }
  rows.subscribe(() => {})
  for (const place of sights) rows.see(place, place + 40)
  await settle()
  const shown = ids()
  expect(rows.snapshot()).toMatchObject({ isWhole: true, isRunning: false })
  expect(new Set(shown).size).toBe(shown.length)
  for (const { id } of all) if (!left.has(id)) expect(shown).toContain(id)
  return world.asked
}

test('rows that come or go while it loads are neither shown twice nor missed', () =>
  fc.assert(
    fc.asyncProperty(events, fc.array(fc.nat(599), { maxLength: 3 }), async (happening, sights) => {
      const asked = await loadsThrough(happening, sights)
      // Five further steps, and for each event a few once more.
      expect(asked.length).toBeLessThanOrEqual(6 + 3 * happening.length + sights.length)
    }),
    { numRuns: 60 },
  ))

test('what comes and goes may cancel out while it loads', async () => {
  const happening = [
    { step: 6, count: 13, place: 0 },
    { step: 6, count: -1, place: 0 },
    { step: 2, count: -4, place: 0 },
    { step: 7, count: -8, place: 0 },
  ]
  expect(await loadsThrough(happening, [])).toEqual(['2', '1', '3', '4', '5', '6', '7', '6'])
})

test('a row that others pushed into the next step stays where it is', async () => {
  const { world, rows, ids } = over(runs(150))
  world.onAsk = () => void (world.list = [...runs(1, 900), ...runs(150)])
  rows.subscribe(() => {})
  await settle()
  expect(ids()).toEqual(runs(150).map(({ id }) => id))
})

test('with a filter of ours there is no total before the end', async () => {
  const { rows, ids } = over(runs(300), { fits: ({ id }) => id.endsWith('7') })
  expect(rows.snapshot()).toMatchObject({ total: undefined, toLoad: 300 })
  rows.subscribe(() => {})
  await settle()
  expect(rows.snapshot()).toMatchObject({ total: 30, isWhole: true })
  expect(ids().at(-1)).toBe('r297')
})

test('it looks no further than where the last can be', async () => {
  const { world, rows } = over(runs(1_000), {
    fits: ({ id }) => Number(id.slice(1)) < 150,
    isEnough: (step) => step.some(({ id }) => id === 'r150'),
  })
  rows.subscribe(() => {})
  await settle()
  expect(world.asked).toEqual(['2'])
  expect(rows.snapshot()).toMatchObject({ total: 150, isWhole: true })
})

test('our order holds once all are here, and a changed value moves no row', async () => {
  const { rows, ids } = over(runs(150), { sort: (all) => all.toReversed() })
  expect(ids()[0]).toBe('r0')
  rows.subscribe(() => {})
  await settle()
  expect(ids()[0]).toBe('r149')
  const changed = aRun({ id: 'r149', name: 'New', last_updated: '2026-03-02T10:00:00Z' })
  rows.patch({ page: latest([changed], 150) }, NOBODY)
  expect(rows.snapshot().runs[0]).toBe(changed)
  expect([...rows.snapshot().changed]).toContain('r149 name')
})

test('the latest changes go in; what no longer fits is gone but stays, what is new waits', async () => {
  const { rows, ids } = over(runs(3), { fits: ({ name }) => !name.includes('done') })
  rows.subscribe(() => {})
  const later = { last_updated: '2026-03-02T10:00:00Z' }
  const items = [
    aRun({ id: 'new', name: 'New', ...later }),
    aRun({ id: 'r1', name: 'done', ...later }),
    aRun({ id: 'r2', name: 'mine, done', ...later }),
  ]
  rows.patch({ page: latest(items, 4) }, new Map([['r2', {}]]))
  expect(ids()).toEqual(['r0', 'r1'])
  expect(rows.snapshot()).toMatchObject({ waiting: 1, gone: new Set(['r1']) })
  rows.adopt()
  expect(ids()).toEqual(['new', 'r0'])
})

test('where fewer match than are here, what was changed elsewhere tells which have left', async () => {
  const { rows, ids } = over(runs(150), { fits: ({ id }) => id !== 'r7' })
  rows.subscribe(() => {})
  expect(rows.hasLost(latest([], 149))).toBe(false) // not all are here
  await settle()
  const at = (minute: number) => ({ last_updated: `2026-03-02T10:0${minute}:00Z` })
  const [came, old] = [aRun({ id: 'new', ...at(5) }), aRun({ id: 'r9', ...at(1) })]
  expect(rows.hasLost(latest([], 150))).toBe(false)
  expect(rows.hasLost(latest([came, old], 151))).toBe(false)

  // One came and three left: one that is shown, one that never was, one of one's own.
  const page = latest([came, old], 148)
  expect(rows.hasLost(page)).toBe(true)
  const recent = latest(
    ['r3', 'r7', 'r4', 'elsewhere', 'new'].map((id) => aRun({ id, ...at(2) })),
    900,
  )
  rows.patch({ page, recent }, new Map([['r4', {}]]))
  expect(rows.snapshot()).toMatchObject({ waiting: 1, gone: new Set(['r3']) })
  expect(ids()).toContain('r3')
  expect(ids()).not.toContain('r4')
  expect(rows.hasLost(page)).toBe(false)

  // Back again, it is not grey any more.
  rows.patch({ page: latest([aRun({ id: 'r3', ...at(7) }), came, old], 149) }, NOBODY)
  expect(rows.snapshot().gone.size).toBe(0)
})

test('what nothing explains is not asked about again and again', async () => {
  const { rows } = over(runs(150))
  rows.subscribe(() => {})
  await settle()
  const page = latest([aRun({ id: 'r9', last_updated: '2026-03-02T10:00:00Z' })], 148)
  expect(rows.hasLost(page)).toBe(true)
  // What changed before the oldest of the matching ones may be on a later page of theirs.
  rows.patch({ page, recent: latest([aRun({ id: 'r3' })], 900) }, NOBODY)
  expect(rows.snapshot().gone.size).toBe(0)
  expect(rows.hasLost(page)).toBe(false)
  expect(rows.hasLost({ ...page, total: 147 })).toBe(true)
})

test('a step that fails is tried again, then it stops and says why', async () => {
  let failing = true
  const { rows } = over(runs(250), {
    ask: async (step) => {
      if (failing) throw new ApiError(503, 'Busy')
      return {
        items: runs(Math.min(100, 250 - (step - 1) * 100), (step - 1) * 100),
        total: 250,
        page: step,
        per_page: 100,
        total_pages: 3,
      }
    },
  })
  rows.subscribe(() => {})
  await vi.advanceTimersByTimeAsync(60_000)
  expect(rows.snapshot()).toMatchObject({ isRunning: false, failure: { status: 503 } })
  failing = false
  rows.go()
  await settle()
  expect(rows.snapshot()).toMatchObject({ isWhole: true, failure: undefined })
})

test('loaded anew, each step takes the place of the old one', async () => {
  const { world, rows, ids } = over(runs(250))
  rows.subscribe(() => {})
  await settle()
  world.list = [...runs(1, 900), ...runs(249, 1)]
  rows.reload()
  await settle()
  expect(ids()).toEqual(world.list.map(({ id }) => id))
})
