import fc from 'fast-check'
import { expect, test } from 'vitest'

import { orgOfAddress, returnAddress, signInAddress } from './return-address.ts'

const ORIGIN = 'https://runboard.example'
const back = (to: string) => returnAddress(`?${new URLSearchParams({ to })}`, ORIGIN)

test('one gets back to where one was, with query and fragment', () => {
  const piece = fc.string({ unit: fc.constantFrom(...'ab12/?&=#%-._~ é'), maxLength: 20 })
  fc.assert(
    fc.property(piece, piece, piece, (path, query, fragment) => {
      const here = new URL(`${ORIGIN}/o/${encodeURI(path)}`)
      here.search = query
      here.hash = fragment
      const address = signInAddress(here)
      expect(returnAddress(new URL(address, ORIGIN).search, ORIGIN)).toBe(
        here.pathname + here.search + here.hash,
      )
    }),
  )
})

test.each([
  'https://evil.example/',
  '//evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  '/a/..//evil.example',
  '/.//evil.example',
  'javascript:alert(1)',
  '\u0000//evil.example',
  'evil.example',
  '',
  '/sign-in?to=/sign-in',
  'https://runboard.example@evil.example/',
])('%j leads to the beginning and to nobody else', (to) => {
  expect(back(to)).toBe('/')
})

test('whatever is asked for, one stays with us', () => {
  const text = fc.string({ unit: fc.constantFrom(...'/\\.:@#?%\t\n evilhtps25f'), maxLength: 30 })
  fc.assert(
    fc.property(text, (to) => {
      const address = back(to)
      expect(new URL(address, ORIGIN).origin).toBe(ORIGIN)
      expect(address).toMatch(/^\/(?![/\\])/)
    }),
    { numRuns: 1000 },
  )
})

test('the organisation of an address', () => {
  const org = '0123456789abcdef0123456789abcdef'
  expect(orgOfAddress(`/${org}/processes`)).toBe(org)
  expect(orgOfAddress(`/${org}?q=a`)).toBe(org)
  expect(orgOfAddress('/sign-in')).toBeUndefined()
})
