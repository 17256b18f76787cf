import { expect, test } from 'vitest'
import { readOptions } from './options.ts'

test('a file alone is enough: its name names the template', () => {
  expect(readOptions(['logs/permits.xes.gz'])).toEqual({
    file: 'logs/permits.xes.gz',
    name: 'permits',
    org: undefined,
    log: {
      names: {},
      dayOrder: undefined,
      encoding: undefined,
      separator: undefined,
      format: undefined,
    },
  })
})

test('every flag reaches its place', () => {
  const flags =
    '--org Acme --name Permits --format CSV --encoding latin1 --separator tab --day-first'
  expect(readOptions([...flags.split(' '), 'a.txt', '--case=No', '--due', 'SLA date'])).toEqual({
    file: 'a.txt',
    name: 'Permits',
    org: 'Acme',
    log: {
      names: { case: 'No', due: 'SLA date' },
      dayOrder: 'day-first',
      encoding: 'latin1',
      separator: '\t',
      format: 'csv',
    },
  })
})

test('help is help', () => {
  expect(readOptions(['--help'])).toBeNull()
})

test.each([
  [[], 'which FILE?'],
  [['a', 'b'], 'b is too many'],
  [['a', '--colour', 'red'], '--colour'],
  [['a', '--case'], '--case'],
  [['a', '--format', 'json'], '--format takes xes or csv'],
  [['a', '--separator', ';;'], '--separator takes one character'],
  [['a', '--day-first', '--month-first'], 'exclude each other'],
])('%j is refused', (args, reason) => {
  expect(() => readOptions(args)).toThrow(reason)
})
