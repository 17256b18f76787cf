import { Window } from 'happy-dom'
import fc from 'fast-check'
import { expect, test } from 'vitest'

import { embedAddress, type Embedding, lockableIn, snippet } from './embed-snippet.ts'
import { readFrame } from './frame-words.ts'
import { THEMES } from './themes.ts'

const HERE = { origin: 'https://runboard.test', pathname: '/o/processes', search: '' }
const PLAIN: Embedding = {
  by: 'frame',
  theme: 'system',
  readonly: false,
  lock: [],
  height: 600,
  title: 'Processes',
}

test('the frame shows what is shown here, and nothing of how it stands here', () => {
  const search = '?status=active&tag_ids=a,b&theme=dark&readonly=1&lock=q&q=x'
  expect(embedAddress({ ...HERE, search }, { ...PLAIN, theme: 'light', lock: ['status'] })).toBe(
    'https://runboard.test/o/processes?status=active&tag_ids=a,b&q=x&embed=1&theme=light&lock=status',
  )
})

test('only filters that are on can be locked', () => {
  expect(lockableIn('?status=active&tag_ids=&sort=name&page=2')).toEqual(['status'])
  expect(embedAddress(HERE, { ...PLAIN, lock: ['status'] })).not.toContain('lock')
})

const anEmbedding: fc.Arbitrary<Embedding> = fc.record({
  by: fc.constantFrom('frame' as const, 'script' as const),
  theme: fc.constantFrom(...THEMES),
  readonly: fc.boolean(),
  lock: fc.uniqueArray(fc.constantFrom('q', 'status')),
  height: fc.integer({ min: 100, max: 5000 }),
  title: fc.string({ unit: 'grapheme' }),
})
const aSearch = fc
  .record({ q: fc.string({ minLength: 1 }), status: fc.constantFrom('active', '"><script>&amp;') })
  .map((words) => `?${new URLSearchParams(words).toString()}`)

test('whatever is in it, a page reads one element out of it, with the very address and title', () => {
  const { document } = new Window()
  fc.assert(
    fc.property(anEmbedding, aSearch, (embedding, search) => {
      const here = { ...HERE, search }
      const box = document.createElement('div')
      box.innerHTML = snippet(here, embedding)
      const [first, ...rest] = box.children
      const isFrame = embedding.by === 'frame'
      expect(rest.map(({ tagName }) => tagName)).toEqual(isFrame ? [] : ['SCRIPT'])
      const address = first?.getAttribute(isFrame ? 'src' : 'data-runboard') ?? ''
      expect(address).toBe(embedAddress(here, embedding))
      const { pathname, search: query } = new URL(address)
      const { embedded, readonly, lock } = readFrame({ pathname, search: query })
      expect([embedded, readonly]).toEqual([true, embedding.readonly])
      expect(Object.keys(lock).toSorted()).toEqual(embedding.lock.toSorted())
    }),
    { numRuns: 300 },
  )
})
