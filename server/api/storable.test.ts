import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readJson } from './http.ts'
import { unstorable } from './storable.ts'

test.each([
  ['a\0b', 'a NUL character'],
  ['a\ud800', 'half a surrogate pair'],
  ['\udc00\ud800', 'half a surrogate pair'],
])('the text %j holds %s, as a value, within lists and as a name', (text, reason) => {
  for (const value of [text, [[text]], { a: { b: text } }, { [text]: 1 }])
    expect(unstorable(value)).toBe(reason)
})

test.each(['\u{1f600}', '\\ud800', '\\u0000', '\ufffd', ''])('the text %j can be kept', (text) =>
  expect(unstorable({ [text]: [text] })).toBeUndefined(),
)

test('a body is read as it was written, or refused', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue()), (value) => {
      const text = JSON.stringify(value)
      if (unstorable(value) === undefined) expect(readJson(text)).toEqual(JSON.parse(text))
      else expect(() => readJson(text)).toThrow('The request body holds')
    }),
  )
})
