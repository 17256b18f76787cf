import { expect, test } from 'vitest'
import { mentionsIn } from './mentions.rules.ts'

test.each([
  ['@[1002] please', { users: [1002], guests: [] }],
  ['<p>@[1002]</p> and @[1003], @[1002]', { users: [1002, 1003], guests: [] }],
  ['@ana, @[], @[0], @[99999999999], @[1e3], [1002]', { users: [], guests: [] }],
  ['+Ana@Example.com', { users: [], guests: ['ana@example.com'] }],
  [
    '<b>+ana@example.com</b>, +bo.b@a-b.co.uk.',
    { users: [], guests: ['ana@example.com', 'bo.b@a-b.co.uk'] },
  ],
  [`+${'a'.repeat(243)}@example.com`, { users: [], guests: [] }],
  ['ana+news@example.com, 1+1, +1 and + ana@example.com', { users: [], guests: [] }],
])('%s', (text, mentions) => {
  expect(mentionsIn(text)).toEqual(mentions)
})

test('a long text that nearly mentions many is read at once', () => {
  const text = `${'+a.'.repeat(100_000)} ${'+a@b-'.repeat(100_000)} ${'@['.repeat(100_000)}`
  expect(mentionsIn(text)).toEqual({ users: [], guests: [] })
})
