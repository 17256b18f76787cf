import { expect, test } from 'vitest'
import { CannotDo, exitCodeOf, WrongUse } from './command.ts'
import { readSeedOptions } from './seed-options.ts'

test('without a number it is the size of the demo', () => {
  expect(readSeedOptions([])).toEqual({ runs: 400 })
  expect(readSeedOptions(['--runs', '100000'])).toEqual({ runs: 100_000 })
  expect(readSeedOptions(['--runs=1'])).toEqual({ runs: 1 })
})

test('help is help, whatever else is asked', () => {
  expect(readSeedOptions(['--help'])).toBeNull()
  expect(readSeedOptions(['-h', '--runs', 'many'])).toBeNull()
})

test.each(['0', '-1', '1.5', '1e3', '12x', '', ' 7', '99999999', '١٢', 'NaN'])(
  '--runs=%s is refused in one line',
  (runs) => {
    expect(() => readSeedOptions([`--runs=${runs}`])).toThrow(WrongUse)
    expect(() => readSeedOptions([`--runs=${runs}`])).toThrow(/^--runs takes [^\n]*\.$/)
  },
)

test.each([[['--foo']], [['400']], [['--runs']], [['--runs', '5', 'more']]])(
  'what seed does not know is refused in one line: %j',
  (args) => {
    expect(() => readSeedOptions(args)).toThrow(WrongUse)
    expect(() => readSeedOptions(args)).toThrow(/^[^\n]+See --help\.$/)
  },
)

test('wrong use ends with 2, what cannot be done with 1, the unforeseen is thrown on', () => {
  expect(exitCodeOf(new WrongUse('x'))).toBe(2)
  expect(exitCodeOf(new CannotDo('x'))).toBe(1)
  expect(exitCodeOf(new Error('x'))).toBeUndefined()
})
