import { expect, test } from 'vitest'

import { thread } from '#src/api/schema/thread.ts'

import { arrived, changesState, layOver, type ThreadChange, withAnswer } from './thread-changes.ts'

const aThread = (data: Record<string, unknown>) =>
  thread.parse({ content: 'Hi', author_id: 1, ...data })
const said: ThreadChange = { type: 'say', content: 'New', state: 'open', label: 'comment' }
const ME = { me: '1', now: '2026-03-02T10:00:00.000Z' }

test('what is on its way is shown, and marked', () => {
  const shown = layOver([aThread({ id: 'a' })], [said], ME)
  expect(shown.map(({ content, isSending }) => [content, isSending])).toEqual([
    ['Hi', false],
    ['New', true],
  ])
  expect(shown[1]).toMatchObject({ author_id: '1', state: 'open', label: 'comment' })
})

test('a resolution ends its problem at once', () => {
  const problem = aThread({ id: 'p', label: 'problem' })
  const [ended, end] = layOver(
    [problem],
    [{ type: 'resolve', of: 'p', content: 'Fixed', state: 'open' }],
    ME,
  )
  expect(ended?.resolve_id).toBe(end?.id)
  expect(end).toMatchObject({ label: 'resolve', content: 'Fixed', isSending: true })
})

test('an edit shows its words, a deletion takes away; nothing else is touched', () => {
  const threads = [aThread({ id: 'a' }), aThread({ id: 'b' }), aThread({ id: 'c' })]
  const shown = layOver(
    threads,
    [
      { type: 'edit', id: 'a', content: 'Changed', state: 'collapsed' },
      { type: 'delete', id: 'b' },
    ],
    ME,
  )
  expect(shown.map(({ id, content, state }) => [id, content, state])).toEqual([
    ['a', 'Changed', 'collapsed'],
    ['c', 'Hi', null],
  ])
  expect(layOver(threads, [], ME).map(({ id }) => id)).toEqual(['a', 'b', 'c'])
})

test('an answer takes its place among what is known, once', () => {
  const made = aThread({ id: 'n', content: 'New' })
  const once = withAnswer([aThread({ id: 'a' })], said, made)
  expect(once.map(({ id }) => id)).toEqual(['a', 'n'])
  expect(withAnswer(once, said, made)).toEqual(once)
  expect(withAnswer(once, { type: 'delete', id: 'a' }, undefined)).toEqual([made])
  const resolved = withAnswer(
    [aThread({ id: 'p', label: 'problem' })],
    { type: 'resolve', of: 'p', content: 'x', state: 'open' },
    aThread({ id: 'r', label: 'resolve' }),
  )
  expect(resolved[0]?.resolve_id).toBe('r')
})

test('only a new one with these words, of this kind and by this person counts as arrived', () => {
  const here = (data: Record<string, unknown>) =>
    arrived(said, ['old'], [aThread({ id: 'n', content: 'New', ...data })], '1')
  expect(here({})).toMatchObject({ id: 'n' })
  expect(here({ id: 'old' })).toBeUndefined()
  expect(here({ content: 'Other' })).toBeUndefined()
  expect(here({ author_id: 2 })).toBeUndefined()
  expect(here({ label: 'problem' })).toBeUndefined()
})

test('edits, deletions and resolutions have arrived when they show', () => {
  const edit: ThreadChange = { type: 'edit', id: 'a', content: 'B' }
  expect(arrived(edit, [], [aThread({ id: 'a', content: 'A' })], '1')).toBeUndefined()
  expect(arrived(edit, [], [aThread({ id: 'a', content: 'B' })], '1')).toMatchObject({ id: 'a' })
  expect(arrived({ type: 'delete', id: 'a' }, [], [], '1')).toBe(true)
  expect(arrived({ type: 'delete', id: 'a' }, [], [aThread({ id: 'a' })], '1')).toBeUndefined()
  const resolve: ThreadChange = { type: 'resolve', of: 'p', content: 'Done', state: 'open' }
  const problem = aThread({ id: 'p', label: 'problem', resolve_id: 'r' })
  const end = aThread({ id: 'r', label: 'resolve', content: 'Done' })
  expect(arrived(resolve, ['p'], [problem, end], '1')).toEqual(end)
  expect(arrived(resolve, ['p'], [{ ...problem, resolve_id: null }, end], '1')).toBeUndefined()
})

test('problems change how things stand, words do not', () => {
  const threads = [aThread({ id: 'p', label: 'problem' }), aThread({ id: 'c' })]
  expect(changesState(said, threads)).toBe(false)
  expect(changesState({ ...said, label: 'problem' }, threads)).toBe(true)
  expect(changesState({ type: 'delete', id: 'p' }, threads)).toBe(true)
  expect(changesState({ type: 'delete', id: 'c' }, threads)).toBe(false)
  expect(changesState({ type: 'edit', id: 'p', content: 'x' }, threads)).toBe(false)
})
