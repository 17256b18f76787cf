import fc from 'fast-check'
import { expect, test } from 'vitest'

import {
  type Frame,
  FRAME_WORDS,
  inFrame,
  LOCKABLE,
  plainLock,
  readFrame,
  withLock,
} from './frame-words.ts'

const at = (address: string) => {
  const { pathname, search } = new URL(address, 'http://runboard.test')
  return readFrame({ pathname, search })
}
const LIST = '/o/processes'

test('in a list the values that stand beside are the ones that count', () => {
  expect(at(`${LIST}?embed=1&readonly=1&lock=status,tag_ids&status=active&tag_ids=a,b`)).toEqual({
    embedded: true,
    readonly: true,
    lock: { status: 'active', tag_ids: 'a,b' },
  })
})

test('elsewhere those words mean something else, and the lock has its own values', () => {
  expect(at('/o/processes/r?lock=status&status=overdue').lock).toEqual({ status: '' })
  expect(at('/o/processes/r?lock=status%3Dactive%26q%3Da%2Bb%2526&status=overdue').lock).toEqual({
    status: 'active',
    q: 'a b&',
  })
})

test.each([
  ['?lock=status', { status: '' }],
  ['?lock=status&status=active&status=complete', { status: '' }],
  ['?lock=satus&status=active', { satus: '' }],
  ['?lock=tag&tag=a', { tag_ids: 'a' }],
  ['?lock=tag_ids&tag=a', { tag_ids: 'a' }],
  ['?lock=status&status=starred', { starred: 'true' }],
  ['?lock=status&lock=q&status=active&q=a', { status: 'active', q: 'a' }],
  ['?lock=status%3Dactive&status=complete', { status: 'active' }],
])('%s locks %j', (query, lock) => expect(at(LIST + query).lock).toEqual(lock))

const aLock = fc.dictionary(
  fc.constantFrom(...LOCKABLE),
  fc.string({ unit: 'grapheme', minLength: 1 }).filter((value) => value.trim() !== ''),
)
const aFrame: fc.Arbitrary<Frame> = fc.record({
  embedded: fc.boolean(),
  readonly: fc.boolean(),
  lock: aLock.filter((lock) => lock.status !== 'starred'),
})
const aQuery = fc
  .array(
    fc.tuple(
      fc.constantFrom(...FRAME_WORDS, ...LOCKABLE, 'tag', 'blueprint_id', 'page', 'x'),
      fc.oneof(fc.constantFrom('', '0', '1', 'dark', 'en', 'status', 'archived'), fc.string()),
    ),
  )
  .map((pairs) => `?${new URLSearchParams(pairs).toString()}`)
const aPlace = fc.record({
  pathname: fc.constantFrom('/', '/o', LIST, '/o/archive', '/o/processes/r', '/o/launch'),
  search: aQuery,
  hash: fc.constantFrom('', '#a=b'),
})

test('wherever one goes by whatever address: nothing of the frame is lost, and no lock is widened', () => {
  fc.assert(
    fc.property(aFrame, fc.array(aPlace, { minLength: 1 }), (frame, places) => {
      let here = { search: '' }
      for (const to of places) {
        const next = inFrame(to, here, frame)
        expect([next.pathname, next.hash]).toEqual([to.pathname, to.hash])
        const read = readFrame(next)
        if (frame.embedded) expect(read.embedded).toBe(true)
        if (frame.readonly) expect(read.readonly).toBe(true)
        // There the place itself says that they are archived.
        const isSaid = to.pathname === '/o/archive' && frame.lock.status === 'archived'
        if (Object.keys(frame.lock).length > 0 && !isSaid) expect(read.lock).toEqual(frame.lock)
        // and going there again is going nowhere else
        expect(inFrame(next, here, frame)).toEqual(next)
        here = next
      }
    }),
    { numRuns: 3_000 },
  )
})

test('a ticket may say it in another word, too', () => {
  expect(plainLock({ status: 'starred', q: 'a' })).toEqual({ q: 'a', starred: 'true' })
  expect(plainLock({ status: 'active' })).toEqual({ status: 'active' })
})

test('in a list each locked filter stands once, with its own value, and all else is as it was', () => {
  fc.assert(
    fc.property(aLock, aQuery, (lock, query) => {
      const given = new URLSearchParams(query)
      const next = withLock(given, { lock })
      for (const [key, value] of Object.entries(lock)) expect(next.getAll(key)).toEqual([value])
      const aliases: Record<string, string> = { tag: 'tag_ids', blueprint_id: 'checklist_id' }
      for (const key of given.keys())
        if (!(key in lock) && !((aliases[key] ?? key) in lock))
          expect(next.getAll(key)).toEqual(given.getAll(key))
    }),
    { numRuns: 2_000 },
  )
})

test('how it looks goes along as well, unless the way there says otherwise; what says nothing stays behind', () => {
  const frame = { embedded: false, readonly: false, lock: {} }
  const go = (search: string, from: string) =>
    inFrame({ pathname: LIST, search, hash: '' }, { search: from }, frame).search
  expect(go('?q=a', '?theme=dark&lang=en')).toBe('?q=a&theme=dark&lang=en')
  expect(go('?theme=light', '?theme=dark')).toBe('?theme=light')
  expect(go('', '?theme=pink&lang=xx')).toBe('')
  expect(go('', '')).toBe('')
})
