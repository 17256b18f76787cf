import { expect, test } from 'vitest'
import { WrongUse } from './command.ts'
import { readTokenOptions } from './token-options.ts'

test.each([
  [['a@x.example'], { email: 'a@x.example', org: undefined, task: 'mint' }],
  [['a@x.example', '--org', 'Acme'], { email: 'a@x.example', org: 'Acme', task: 'mint' }],
  [['--revoke', 'a@x.example'], { email: 'a@x.example', org: undefined, task: 'revoke' }],
  [
    ['a@x.example', '--set-password'],
    { email: 'a@x.example', org: undefined, task: 'set-password' },
  ],
  [['--help'], null],
])('%j is understood', (args, options) => {
  expect(readTokenOptions(args)).toEqual(options)
})

test.each([
  [[]],
  [['a@x.example', 'b@x.example']],
  [['a@x.example', '--revoke', '--set-password']],
  [['a@x.example', '--set-password', '--org', 'Acme']],
  [['a@x.example', '--revok']],
])('%j is wrong use, told in one line', (args) => {
  expect(() => readTokenOptions(args)).toThrow(WrongUse)
  expect(() => readTokenOptions(args)).toThrow(/^[^\n]+$/)
})
