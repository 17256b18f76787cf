import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const HERE = import.meta.dirname
const CLIENT = join(HERE, '../../../src/api/schema/conflicts.test.ts')

/** The numbers with which the names of our tests begin: `14.26 and 14.27 …` has two. */
async function numbers(): Promise<Set<string>> {
  const own = (await readdir(HERE)).filter((name) => name.endsWith('.api.test.ts'))
  const texts = await Promise.all(
    [...own.map((name) => join(HERE, name)), CLIENT].map((path) => readFile(path, 'utf8')),
  )
  const names = texts
    .join('\n')
    .matchAll(/^(?:test|\S*)\(\s*['"](\d[\d.]*(?: and \d[\d.]*)*)[ ,]|\)\(\s*['"](\d[\d.]*) /gm)
  return new Set([...names].flatMap(([, all, one]) => (all ?? one ?? '').split(' and ')))
}

test.each([
  ['the points of section 15', '15.', 24],
  ['the conflicts of section 14', '14.', 35],
  ['the quirks of 6.3', '6.3.', 11],
])('%s have a test each', async (_name, prefix, last) => {
  const found = await numbers()
  const all = Array.from({ length: last }, (_, at) => `${prefix}${at + 1}`)
  expect(all.filter((number) => !found.has(number))).toEqual([])
  expect([...found].filter((number) => number.startsWith(prefix))).toHaveLength(last)
})

test('the silent non-errors of 3.4 have five tests', async () => {
  const text = await readFile(join(HERE, 'quirks.api.test.ts'), 'utf8')
  expect(text.match(/^test\('3\.4 silent: /gm)).toHaveLength(5)
})
