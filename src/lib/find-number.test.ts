import fc from 'fast-check'
import { expect, test } from 'vitest'

import { findNumber } from './find-number.ts'

const PER_PAGE = 10

async function search(numbers: number[], wanted: number) {
  const asked: number[] = []
  const found = await findNumber(
    wanted,
    PER_PAGE,
    (item: { number: number }) => item.number,
    async (page) => {
      asked.push(page)
      const items = numbers.slice((page - 1) * PER_PAGE, page * PER_PAGE)
      return {
        items: items.map((number) => ({ number })),
        total_pages: Math.max(1, Math.ceil(numbers.length / PER_PAGE)),
      }
    },
  )
  return { found: found?.number, asked }
}
const upTo = (most: number) => Array.from({ length: most }, (_, at) => at + 1)

test('without gaps it is found at once', async () =>
  expect(await search(upTo(500), 347)).toEqual({ found: 347, asked: [35] }))

test('with a few gaps it is found on a page before', async () => {
  const numbers = upTo(500).filter((number) => number % 7 !== 0)
  expect(await search(numbers, 345)).toMatchObject({ found: 345 })
  expect(await search(numbers, 350)).toMatchObject({ found: undefined })
})

test('one that is not there yet costs two questions', async () => {
  const { found, asked } = await search(upTo(25), 9_000)
  expect(found).toBeUndefined()
  expect(asked).toEqual([900, 3])
})

test('it ends, never asks for more than six pages, and finds nothing but what was looked for', () =>
  fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(fc.integer({ min: 1, max: 2_000 }), { maxLength: 300 }),
      fc.integer({ min: 1, max: 2_500 }),
      async (numbers, wanted) => {
        const { found, asked } = await search(
          numbers.toSorted((a, b) => a - b),
          wanted,
        )
        expect(asked.length).toBeLessThanOrEqual(6)
        if (found !== undefined) expect(found).toBe(wanted)
      },
    ),
  ))
