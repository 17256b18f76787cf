import fc from 'fast-check'
import { expect, test } from 'vitest'

import type { Run } from '#src/api/schema/run.ts'
import type { Page } from '#src/api/schema/wire.ts'
import { aRun } from '#src/testing/a-run.ts'

import { patched } from './patch.ts'
import { adopted } from './shown.ts'

const SIZE = 5
const time = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString()
const named = (...names: string[]) =>
  names.map((name, at) => aRun({ id: name, name, last_updated: time(at) }))
const pageOf = (items: Run[], { total = items.length, page = 1 } = {}): Page<Run> => ({
  items,
  total,
  page,
  per_page: SIZE,
  total_pages: Math.max(1, Math.ceil(total / SIZE)),
})
const context = { sort: 'name', mine: new Map<string, { leaves?: boolean }>() }
const ids = ({ runs }: { runs: readonly Run[] }) => runs.map(({ id }) => id).join('')

test('a changed row keeps its place, is replaced, and its cells are named', () => {
  const [a, b] = named('a', 'b')
  const later = { ...b!, name: 'B', last_updated: time(9) }
  const { runs, changed } = patched(adopted(pageOf([a!, b!])), pageOf([later, a!]), context)
  expect(runs).toEqual([a, later])
  expect(runs[0]).toBe(a)
  expect([...changed]).toEqual(['b name', 'b last_updated'])
})

test('what is new waits, what left is gone but stays', () => {
  const shown = adopted(pageOf(named('a', 'b', 'c')))
  const next = patched(shown, pageOf(named('a', 'x', 'c')), context)
  expect(ids(next)).toBe('abc')
  expect([...next.gone]).toEqual(['b'])
  expect(next.waiting).toBe(1)
})

test('what one changed oneself leaves at once, and the next page moves up', () => {
  const shown = adopted(pageOf(named('a', 'b', 'c', 'd', 'e'), { total: 9 }))
  const fresh = pageOf(named('a', 'c', 'd', 'e', 'f'), { total: 8 })
  const next = patched(shown, fresh, { ...context, mine: new Map([['b', {}]]) })
  expect(ids(next)).toBe('acdef')
  expect(next).toMatchObject({ waiting: 0, gone: new Set() })
})

test('what one brought back oneself stands in its place at once', () => {
  const shown = adopted(pageOf(named('a', 'c')))
  const mine = new Map([['b', { leaves: true }]])
  const next = patched(shown, pageOf(named('a', 'b', 'c')), { ...context, mine })
  expect(ids(next)).toBe('abc')
  expect(next.waiting).toBe(0)
  expect(patched(shown, pageOf(named('a', 'b', 'c')), context).waiting).toBe(1)
})

test('a row that another pushed off the page is neither gone nor looked for', () => {
  const shown = adopted(pageOf(named('b', 'c', 'd', 'e', 'f'), { total: 9 }))
  const next = patched(shown, pageOf(named('a', 'b', 'c', 'd', 'e'), { total: 10 }), context)
  expect(next).toMatchObject({ gone: new Set(), waiting: 1, unexplained: [] })
})

test('of a missing row the latest changes say whether it moved or left', () => {
  const shown = adopted(pageOf(named('a', 'b', 'c', 'd', 'e'), { total: 9 }))
  const fresh = pageOf(named('a', 'd', 'e', 'f', 'g'), { total: 8 })
  // Until then what fills the page from below is no news.
  expect(patched(shown, fresh, context)).toMatchObject({ unexplained: ['b', 'c'], waiting: 0 })

  const moved = aRun({ id: 'b', name: 'z', last_updated: time(50) })
  const recent = pageOf([moved, ...named('a', 'd', 'e').toReversed()], { total: 4 })
  const next = patched(shown, fresh, { ...context, recent })
  expect(ids(next)).toBe('abcde')
  expect([...next.gone]).toEqual(['c'])
  expect(next.runs[1]).toBe(moved)
})

test('what is gone is gone until it is let go of, and back where it matches again', () => {
  const shown = adopted(pageOf(named('a', 'b', 'c', 'd', 'e'), { total: 9 }))
  const without = pageOf(named('a', 'c', 'd', 'e', 'f'), { total: 8 })
  const recent = pageOf(named('a', 'c', 'd', 'e').toReversed(), { total: 4 })
  const left = patched(shown, without, { ...context, recent })
  expect([...left.gone]).toEqual(['b'])
  expect(patched(left, without, context)).toMatchObject({ gone: new Set('b'), unexplained: [] })
  expect(patched(left, pageOf([...shown.runs], { total: 9 }), context).gone.size).toBe(0)
})

test('changes in no order, or that do not reach back, prove nothing', () => {
  const shown = adopted(pageOf(named('a', 'b', 'c', 'd', 'e'), { total: 9 }))
  const fresh = pageOf(named('a', 'd', 'e', 'f', 'g'), { total: 8 })
  const unsorted = pageOf(named('d', 'e'), { total: 2 })
  const short = pageOf([aRun({ id: 'x', last_updated: time(99) })], { total: 8 })
  for (const recent of [unsorted, short])
    expect(patched(shown, fresh, { ...context, recent }).gone.size).toBe(0)
})

// A world of processes with a name each, of which the API shows a page by name.
const names = fc.uniqueArray(fc.integer({ min: 10, max: 99 }).map(String), { maxLength: 30 })
const world = (keys: Iterable<string>) =>
  [...new Set(keys)].toSorted().map((id) => aRun({ id, name: id }))
const slice = (all: Run[], page: number) =>
  pageOf(all.slice((page - 1) * SIZE, page * SIZE), { total: all.length, page })

test('whatever happens, rows keep their places and none is shown twice', () =>
  fc.assert(
    fc.property(
      fc.array(names, { minLength: 2, maxLength: 5 }),
      fc.integer({ min: 1, max: 4 }),
      (worlds, page) => {
        const answers = worlds.map((keys) => slice(world(keys), page))
        let shown = adopted(answers[0]!)
        const before = ids(shown)
        for (const answer of answers.slice(1)) shown = patched(shown, answer, context)
        expect(ids(shown)).toBe(before)
        expect(shown.waiting).toBeGreaterThanOrEqual(0)
        for (const id of shown.gone) expect(before).toContain(id)
      },
    ),
  ))

test('on the first page, all that left and nothing else is gone, and all that came waits', () =>
  fc.assert(
    fc.property(names, names, names, (there, leaving, coming) => {
      const before = world(there)
      const after = world([...there.filter((id) => !leaving.includes(id)), ...coming])
      const shown = adopted(slice(before, 1))
      const fresh = slice(after, 1)
      const recent = { ...pageOf(after), total: after.length }
      const next = patched(shown, fresh, { ...context, recent })
      const isThere = new Set(after.map(({ id }) => id))
      for (const { id } of next.runs) if (next.gone.has(id)) expect(isThere.has(id)).toBe(false)
      // What stands between rows that are still here has certainly left; all of it where everything is one page.
      if (after.length <= SIZE)
        expect([...next.gone]).toEqual(
          shown.runs.filter(({ id }) => !isThere.has(id)).map(({ id }) => id),
        )
      if (leaving.length === 0) {
        const seen = new Set(shown.runs.map(({ id }) => id))
        expect(next.waiting).toBe(fresh.items.filter(({ id }) => !seen.has(id)).length)
      }
    }),
  ))

test('the same answer again changes nothing', () =>
  fc.assert(
    fc.property(names, (there) => {
      const answer = slice(world(there), 1)
      const shown = adopted(answer)
      const again = patched(shown, structuredClone(answer), context)
      expect(again).toEqual(shown)
      expect(again.runs).toBe(shown.runs)
    }),
  ))
