import fc from 'fast-check'
import { beforeEach, expect, test } from 'vitest'

import { almost, anyKept } from '#src/testing/any-kept.ts'

import { draftOf, type CommentDraft } from './comment-drafts.ts'
import { draftsAt, keepDrafts, subjectsOf } from './drafts.ts'
import { keptReceipts, leftBatches } from './kept-batches.ts'
import { isFromDraft, launchedAs } from './launched.ts'
import { recentCommands } from './recent-commands.ts'
import { viewsOf } from './views.ts'

beforeEach(() => localStorage.clear())

const text = expect.any(String)
const anyName = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('%', '%E0%A4%A', '__proto__', ''),
)
let at = 0
/** A key that no store has in its memory yet. */
const fresh = () => `k${(at += 1)}`

test('comments, views, commands: what makes no sense is as if nothing were kept', () => {
  const comment = almost({ text: 'a', mentions: [], state: 'open', label: 'comment', since: [] })
  fc.assert(
    fc.property(fc.oneof(anyKept, comment), (kept) => {
      const key = fresh()
      localStorage.setItem(`runboard.comment.${key}`, kept)
      expect(draftOf(key)).toMatchObject({
        text,
        mentions: expect.any(Array),
        state: text,
        label: text,
      } satisfies Record<keyof Omit<CommentDraft, 'since'>, unknown>)
    }),
  )
  const views = almost({ version: 1, views: [{ id: 'a', name: 'b', query: '' }], start: null })
  fc.assert(
    fc.property(fc.oneof(anyKept, views), (kept) => {
      const org = fresh()
      localStorage.setItem(`runboard.views.${org}`, kept)
      for (const view of viewsOf(org).views) expect(view).toMatchObject({ id: text, name: text })
      expect(Array.isArray(viewsOf(org).views)).toBe(true)
    }),
  )
  fc.assert(
    fc.property(
      fc.oneof(
        anyKept,
        fc.json().map((one) => `[{"id":"a","text":${one}}]`),
      ),
      (kept) => {
        const org = fresh()
        localStorage.setItem(`runboard.recent.${org}`, kept)
        for (const one of recentCommands(org)) expect(one).toEqual({ id: text, text })
        expect(recentCommands(org).length).toBeLessThanOrEqual(5)
      },
    ),
  )
})

test('drafts: whatever stands there, an object is read, its names are told, and new ones are kept', () => {
  const place = { org: 'o', person: '1' }
  fc.assert(
    fc.property(anyKept, anyName, (kept, name) => {
      localStorage.clear()
      const subject = `launch/${fresh()}`
      localStorage.setItem(`runboard.drafts.o/1/${encodeURIComponent(subject)}`, kept)
      localStorage.setItem(`runboard.drafts.o/1/launch%2F${name}`, kept)
      expect(draftsAt({ ...place, subject })).toBeTypeOf('object')
      expect(subjectsOf({ ...place, subject: 'launch/' })).toContain(subject)
      keepDrafts({ ...place, subject }, { added: 1 })
      expect(draftsAt({ ...place, subject })).toMatchObject({ added: 1 })
    }),
  )
  fc.assert(
    fc.property(fc.oneof(anyKept, almost({ a: { run: 'r', at: 1 } })), (kept) => {
      localStorage.setItem('runboard.drafts.o/1/sent', kept)
      expect(['r', undefined]).toContain(launchedAs(place, 'a'))
      expect(isFromDraft(place, 'other')).toBe(false)
    }),
  )
})

test('batches and receipts: what can be read is, whatever stands beside it', async () => {
  const good = {
    id: 'good',
    org: 'o',
    person: '1',
    at: 1,
    words: 'w',
    items: [{ id: 'a', name: 'b', what: 1 }],
  }
  const plan = almost({ ...good, id: 'bad', items: [{}] })
  await fc.assert(
    fc.asyncProperty(fc.oneof(anyKept, plan), anyKept, async (kept, item) => {
      localStorage.clear()
      sessionStorage.clear()
      localStorage.setItem('runboard.batches.bad', kept)
      localStorage.setItem('runboard.batches.good', JSON.stringify(good))
      localStorage.setItem('runboard.batches.good/0', item)
      sessionStorage.setItem('runboard.receipts.bad', `{"plan":${kept},"items":[]}`)
      sessionStorage.setItem('runboard.receipts.good', JSON.stringify({ plan: good, items: [] }))
      const left = await leftBatches('o', '1')
      for (const found of [left, keptReceipts('o', '1')]) {
        expect(found.map((one) => one.plan.id)).toContain('good')
        for (const one of found)
          for (const each of one.items)
            expect(each).toMatchObject({ id: text, name: text, state: text })
      }
    }),
  )
})
