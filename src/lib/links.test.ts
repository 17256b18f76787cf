import fc from 'fast-check'
import { expect, test } from 'vitest'

import { mailLink, safeLink, webLink } from './links.ts'

test('an address that may be opened is whole and has a known scheme', () => {
  expect(safeLink('https://a.example/x?y#z')).toBe('https://a.example/x?y#z')
  expect(safeLink('mailto:ana@example.com')).toBe('mailto:ana@example.com')
  for (const href of [
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' \u0001java\tscript:alert(1)',
    'data:text/html,<script>1</script>',
    'vbscript:1',
    'blob:https://a.example/1',
    'file:///etc/passwd',
    '//evil.example',
    '/api/me',
    '',
    null,
  ])
    expect(safeLink(href)).toBeUndefined()
})

test('whatever is asked, only an address of the web comes out, and the browser reads it as such', () => {
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.webUrl(),
    fc
      .tuple(fc.constantFrom('https://', 'HTTP://', 'javascript:', ' https://'), fc.string())
      .map((all) => all.join('')),
  )
  fc.assert(
    fc.property(texts, (text) => {
      const { protocol } = new URL(webLink(text) ?? 'https:', 'https://ours.example')
      expect(['http:', 'https:']).toContain(protocol)
    }),
  )
})

test('no address of a person becomes anything but the one who is written to', () => {
  expect(mailLink('ana@example.com')).toBe('mailto:ana@example.com')
  fc.assert(
    fc.property(fc.string(), (address) => {
      const { protocol, search, hash } = new URL(mailLink(address))
      expect([protocol, search, hash]).toEqual(['mailto:', '', ''])
    }),
  )
})
