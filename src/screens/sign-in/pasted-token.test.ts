import { expect, test } from 'vitest'

import { pastedToken } from './pasted-token.ts'

test.each([
  ['abc.def', 'abc.def'],
  [' abc\n.def\r\n', 'abc.def'],
  ['Bearer abc', 'abc'],
  ['Authorization: Bearer  abc', 'abc'],
  ['"abc"', 'abc'],
  ['bearerabc', 'bearerabc'],
  ['', ''],
])('%j is taken as %j', (pasted, token) => {
  expect(pastedToken(pasted)).toBe(token)
})
