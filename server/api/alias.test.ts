import { expect, test } from 'vitest'
import { aliasOf } from './alias.ts'

test.each([
  ['Order the device', 'order-the-device'],
  ['  Prüfung & Abnahme! ', 'prufung-abnahme'],
  ['日本', 'task'],
  ['---', 'task'],
  ['x'.repeat(600), 'x'.repeat(80)],
])('the alias of %j is %j', (title, alias) => {
  expect(aliasOf(title)).toBe(alias)
})
