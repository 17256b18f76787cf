import fc from 'fast-check'
import { expect, test } from 'vitest'
import { disposition, fileErrors, nameError, rangeOf, shownAs, tidyName } from './upload.rules.ts'

test.each([
  ['plan.pdf', 'plan.pdf'],
  ['../../etc/passwd.txt', 'passwd.txt'],
  ['C:\\Users\\Ana\\plan.pdf', 'plan.pdf'],
  [' Relatório “final”.pdf ', 'Relatório “final”.pdf'],
  ['a\r\nSet-Cookie: x.pdf', 'aSet-Cookie: x.pdf'],
  ['photo\u202egpj.exe', 'photogpj.exe'],
  ['\0.pdf', '.pdf'],
  ['/', ''],
])('the name %j is kept as %j', (sent, kept) => {
  expect(tidyName(sent)).toBe(kept)
})

test('a very long name is cut, and keeps its ending', () => {
  const name = tidyName(`${'😀'.repeat(400)}.pdf`)
  expect(Array.from(name)).toHaveLength(255)
  expect(name.endsWith('😀.pdf')).toBe(true)
})

test('the list of types is the documented one', () => {
  for (const name of ['a.PDF', 'a.b.docx', 'a.ai', 'a.xps', 'a.mpga'])
    expect([name, nameError(name)]).toEqual([name, undefined])
  for (const name of ['a.exe', 'a.svg', 'a.html', 'a.heic', 'pdf', 'a.', '', 'a.pdf.js'])
    expect([name, nameError(name)]).toEqual([name, expect.any(String)])
})

test('one file, of a known type, neither empty nor too large', () => {
  const fine = { filename: 'a.pdf', size: 1, isTooLarge: false, count: 1 }
  expect(fileErrors(fine)).toEqual({})
  for (const [wrong, says] of [
    [{ filename: undefined }, 'The name field is required.'],
    [{ count: 2 }, 'One file at a time.'],
    [{ filename: 'a.exe' }, expect.stringContaining('one of these types: xlsx, ')],
    [{ isTooLarge: true }, 'The file may not be larger than 100 MB.'],
    [{ size: 0 }, 'The file is empty.'],
  ] as const)
    expect(fileErrors({ ...fine, ...wrong })).toEqual({ name: [says] })
})

test('only what cannot run is shown in place', () => {
  expect(shownAs('image/png')).toBe('image/png')
  expect(shownAs('text/csv')).toBe('text/plain; charset=utf-8')
  for (const type of ['application/xml', 'image/svg+xml', 'text/html', 'application/zip'])
    expect(shownAs(type)).toBeUndefined()
})

test('a name goes into a header whatever it is, and comes out again', () => {
  expect(disposition('attachment', 'Relatório "1".pdf')).toBe(
    `attachment; filename="Relat_rio _1_.pdf"; filename*=UTF-8''Relat%C3%B3rio%20%221%22.pdf`,
  )
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (name) => {
      const header = disposition('inline', name)
      expect(() => new Headers({ 'Content-Disposition': header })).not.toThrow()
      expect(header).toMatch(/^inline; filename="[^"\\%]*"; filename\*=UTF-8''[\w.!~%-]*$/)
      expect(decodeURIComponent(header.split("UTF-8''")[1] ?? '')).toBe(name.toWellFormed())
    }),
  )
})

test.each([
  [undefined, undefined],
  ['bytes=0-4', { start: 0, end: 4 }],
  ['bytes=5-', { start: 5, end: 9 }],
  ['bytes=-3', { start: 7, end: 9 }],
  ['bytes=-30', { start: 0, end: 9 }],
  ['bytes=8-99', { start: 8, end: 9 }],
  ['bytes=10-', 'none'],
  ['bytes=-0', 'none'],
  ['bytes=4-2', undefined],
  ['bytes=0-1,3-4', undefined],
  ['bytes=-', undefined],
  ['lines=1-2', undefined],
])('of ten bytes %j asks for %j', (header, range) => {
  expect(rangeOf(header, 10)).toEqual(range)
})
