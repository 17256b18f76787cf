import { expect, test } from 'vitest'

import { unstyled } from './inert.ts'

test('what the browser would report is called something else, and no word of a text is', () => {
  expect(unstyled('<p style="color:red" onclick=a class=b>x</p>')).toBe(
    '<p data-style="color:red" data-onclick=a class=b>x</p>',
  )
  expect(unstyled('<style>p{}</style><base href=x><svg/onload=1>')).toBe(
    '<xmp>p{}</xmp><x-base href=x><svg/data-onload=1>',
  )
  for (const text of [
    'a style = b, once=1',
    '<p title="only one">on=1</p>',
    '<styled>',
    'a < b onx=1',
  ])
    expect(unstyled(text)).toBe(text)
})

test('a long text that is nothing but beginnings takes no time', () => {
  const long = '<a on style '.repeat(20_000)
  expect(unstyled(long)).toBe(long)
})
