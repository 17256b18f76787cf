import { rm } from 'node:fs/promises'
import { afterAll, describe, expect, test } from 'vitest'
import { uploadsFolder } from '../../testing.ts'
import { describeRoutes } from '../openapi/description.ts'
import { asker } from '../../testing/reference/roles/ask.ts'
import { TABLE } from '../../testing/reference/roles/table.ts'
import { somebody, WHO } from '../../testing/reference/roles/things.ts'

afterAll(() => rm(uploadsFolder, { recursive: true, force: true }))

const ROWS = TABLE.split('\n').flatMap((line) => {
  const [, row, cells] = /^ {2}([A-Z]+ \S+) +(.+)$/.exec(line) ?? []
  return row && cells ? [{ row, cells: cells.split(/ +/) }] : []
})

test('every route of an organisation is in the table of roles', async () => {
  const { api } = await somebody('admin')
  const described = Object.entries(describeRoutes(api.api.routes).paths).flatMap(
    ([path, methods]) =>
      path.startsWith('/organizations/')
        ? Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`)
        : [],
  )
  const general = (row: string) => row.replaceAll(/:\w+|\{\w+\}/g, '*').replace(/\?.*|\/$/, '')
  const inTable = ROWS.map(({ row }) => general(row.replace(' /', ' /organizations/*/')))
  expect(inTable.toSorted()).toEqual(described.map(general).toSorted())
})

describe.each(WHO.map((who, column) => [who, column] as const))('%s', (who, column) => {
  test('may do what the table says', async () => {
    const statusOf = asker(await somebody(who))
    const found: Record<string, string> = {}
    const expected: Record<string, string | undefined> = {}
    for (const { row, cells } of ROWS) {
      const status = await statusOf(row)
      found[row] = status < 300 ? '✓' : String(status)
      expected[row] = cells[column]
    }
    expect(found).toEqual(expected)
  }, 120_000)
})

test('without a token everything is 401, with one of another organisation everything is 403', async () => {
  const [one, other] = [await somebody('admin'), await somebody('admin')]
  const nobody = one.api.withToken('nobody')
  const foreign: typeof one.ask = (method, path, body) =>
    other.ask(method, `//organizations/${one.api.org}${path}`, body)
  for (const { row } of ROWS) {
    const [method = '', path = ''] = row.split(' ')
    expect([row, (await nobody(method, path)).status]).toEqual([row, 401])
    expect([row, (await foreign(method, path === '/' ? '' : path)).status]).toEqual([row, 403])
  }
}, 60_000)
