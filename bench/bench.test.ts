import { expect, test } from 'vitest'
import { percentile } from './measure.ts'
import { readOptions } from './options.ts'
import { figuresOf } from './table.ts'

test('measures the demo on both stores where nothing is said', () => {
  expect(readOptions([])).toEqual({
    kinds: ['pglite', 'postgres'],
    content: { from: 'demo', runs: 400 },
    browser: false,
  })
})

test('takes several logs after --import', () => {
  const [one, other] = [import.meta.filename, `${import.meta.dirname}/main.ts`]
  expect(readOptions(['--import', one, other])?.content).toEqual({
    from: 'logs',
    files: [one, other],
  })
})

test.each([
  [['--runs', '0']],
  [['--runs', '5', '--import', 'a']],
  [['stray']],
  [['--store', 'mysql']],
  [['--import', '/nowhere']],
  [['--data-dir', '/nowhere']],
  [['--nonsense']],
])('refuses %j in one line', (args) => {
  expect(() => readOptions(args)).toThrow(/^[^\n]+$/)
})

test('a percentile is one of the values, by nearest rank', () => {
  const values = Array.from({ length: 20 }, (_, at) => 20 - at)
  expect([percentile(values, 0.5), percentile(values, 0.95)]).toEqual([10, 19])
})

test('the ratio is that of the 95th percentiles', () => {
  const figures = figuresOf('one', [{ name: 'one', api: [3, 3], sql: [1, 2] }])
  expect(figures.ratio).toBe(1.5)
})
