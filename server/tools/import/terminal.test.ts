import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { Problems } from './log.ts'
import { many, problemLines, progressOn } from './terminal.ts'

test('numbers are told as people write them', () => {
  expect(many(1434, 'run')).toBe('1,434 runs')
  expect(many(1, 'run')).toBe('1 run')
  expect(many(0, 'person', 'people')).toBe('0 people')
})

test('the first twenty problems are listed, the rest is counted', () => {
  const problems = new Problems()
  expect(problemLines(problems)).toEqual([])
  for (let line = 1; line <= 1025; line += 1) problems.add(line, 'no time')
  const lines = problemLines(problems)
  expect(lines).toHaveLength(22)
  expect(lines[0]).toBe('1,025 problems in the file; what is concerned was left out:')
  expect(lines[20]).toBe('  line 20: no time')
  expect(lines[21]).toBe('  and 1,005 more')
})

test('without a terminal there is a line each tenth, however often it is told', () => {
  const out = new PassThrough()
  const progress = progressOn(out)
  progress.begin('Writing 1,000 runs', 1000)
  for (let done = 0; done <= 1000; done += 1) progress.at(done)
  progress.end()
  const lines = String(out.read()).trim().split('\n')
  expect(lines).toHaveLength(10)
  expect(lines[9]).toBe('Writing 1,000 runs 90%')
})

test('on a terminal there is a bar', () => {
  const out = Object.assign(new PassThrough(), { isTTY: true, columns: 80 })
  const progress = progressOn(out)
  progress.begin('Reading a.xes', 100)
  progress.at(100)
  progress.end()
  expect(String(out.read())).toContain('Reading a.xes')
})
