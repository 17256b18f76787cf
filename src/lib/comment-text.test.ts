import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import {
  asHtml,
  asLine,
  fromContent,
  guestsIn,
  isMarkup,
  labelFor,
  mentionAt,
  mentionsLeft,
  toContent,
} from './comment-text.ts'

const NAMES = new Map([
  ['1', 'Rui Melo'],
  ['2', 'Rui'],
  ['3', 'Ana <b> Sousa'],
])
const nameOf = (id: string) => NAMES.get(id)
const mentions = [...NAMES].map(([id, name]) => ({ id, name }))

test('names that were chosen become ids; of two that begin alike the longer counts', () => {
  expect(toContent({ text: 'Hi @Rui Melo and @Rui, or @Nobody', mentions, isHtml: false })).toBe(
    'Hi @[1] and @[2], or @Nobody',
  )
})

test('a name that nobody chose stays a word', () => {
  expect(toContent({ text: '@Rui', mentions: [], isHtml: false })).toBe('@Rui')
})

test('whatever is written comes back as it was written', () => {
  const piece = fc.oneof(
    fc.string(),
    fc.constantFrom(
      '@Rui',
      '@Rui Melo',
      '@Ana <b> Sousa',
      '<b>',
      '<b',
      '>',
      '&amp;',
      '<br>',
      '\n',
      ' & ',
      '@',
    ),
  )
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const text = pieces.join(' ')
      fc.pre(!/@\[\d/.test(text))
      const content = toContent({ text, mentions, isHtml: false })
      const back = fromContent(content, nameOf)
      expect(back.text).toBe(text)
      expect(back.isHtml).toBe(false)
      expect(toContent(back)).toBe(content)
    }),
    { numRuns: 2000 },
  )
})

test('a name within what looks like a tag does not make it one', () => {
  const content = toContent({ text: 'if a <b or @Rui > c', mentions, isHtml: false })
  expect(content).toBe('if a &lt;b or @[2] &gt; c')
  expect(fromContent(content, nameOf).text).toBe('if a <b or @Rui > c')
})

test('what others stored as HTML is edited as HTML', () => {
  const content = '<p>Hello @[1]</p>'
  const written = fromContent(content, nameOf)
  expect(written).toEqual({
    text: '<p>Hello @Rui Melo</p>',
    mentions: [{ id: '1', name: 'Rui Melo' }],
    isHtml: true,
  })
  expect(toContent(written)).toBe(content)
})

test('plain text is never read as markup', () => {
  const content = toContent({ text: 'use <b> & go\non', mentions: [], isHtml: false })
  expect(content).toBe('use &lt;b&gt; &amp; go<br>on')
  expect(asHtml(content, nameOf)).toBe(content)
  expect(toContent({ text: 'a < b\nc', mentions: [], isHtml: false })).toBe('a < b\nc')
})

test('a stored text is shown with names, whoever is unknown as stored', () => {
  expect(asHtml('Hi @[3]\n@[99]', nameOf)).toBe('Hi <strong>@Ana &lt;b&gt; Sousa</strong><br>@[99]')
  expect(asLine('<p>Hi @[1]</p>\n<p>there</p>', nameOf)).toBe('Hi @Rui Melo there')
})

test('two people of one name are told apart', () => {
  expect(labelFor({ id: '8', name: 'Rui' }, mentions)).toBe('Rui (8)')
  expect(labelFor({ id: '2', name: 'Rui' }, mentions)).toBe('Rui')
})

test('only mentions whose name still stands there are left', () => {
  expect(mentionsLeft('Hi @Rui Melo', mentions).map(({ id }) => id)).toEqual(['1'])
})

test('guests are brought in by a plus and their address', () => {
  expect(guestsIn('+ana@x.com and (+Bo@y.org), not a+b@z.com')).toEqual(['ana@x.com', 'bo@y.org'])
})

test.each([
  ['Hi @', { start: 3, typed: '' }],
  ['Hi @Ru', { start: 3, typed: 'Ru' }],
  ['@Rui M', { start: 0, typed: 'Rui M' }],
  ['Hi @ no', undefined],
  ['mail a@b', undefined],
  ['Hi @Rui Melo ', undefined],
  ['Hi', undefined],
])('%j before the caret', (text, found) => {
  const chosen = [{ id: '1', name: 'Rui Melo' }]
  expect(mentionAt(text, text.length, chosen)).toEqual(found)
})

test('markup is what a reader would take for it', () => {
  expect(['a < b', 'AT&T', 'x <y z', 'fish & chips;'].some(isMarkup)).toBe(false)
  expect(['<p>', '</p>', '&nbsp;', '&#39;', '<!-- x -->'].every(isMarkup)).toBe(true)
})
