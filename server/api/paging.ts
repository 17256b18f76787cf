import type { Context } from 'hono'
import { type Expression, type SelectQueryBuilder, sql } from 'kysely'
import { z } from 'zod'
import type { Db } from '../db/database.ts'

/** A flag of a query string; anything else than the four words is ignored (reference 5.2). */
export const flag = z
  .string()
  .transform((word) => ['true', '1', 'yes', 'on'].includes(word.toLowerCase()))
  .catch(false)
  .default(false)
  .describe('true, 1, yes or on')

/** A comma-separated list without its empty entries. */
export const csv = z
  .string()
  .default('')
  .transform((text) => text.split(',').flatMap((one) => one.trim() || []))
  .describe('Several, separated by commas')

/** `with=a,b.c` as a set of names (reference 3.3). */
export const includes = csv
  .transform((names) => new Set(names))
  .describe('Names of the parts to include, separated by commas; unknown ones are ignored')

const wholeNumber = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(Number)

/** The paging parameters of a list (reference 3.2): too large a page is cut to `max`, nonsense is the default. */
export const paging = ({ size = 10, max = 100 } = {}) => ({
  page: wholeNumber.pipe(z.number().min(1)).catch(1).default(1).describe('The page, from 1'),
  per_page: wholeNumber
    .pipe(z.number().min(1))
    .transform((asked) => Math.min(asked, max))
    .catch(size)
    .default(size)
    .describe(`How many on a page: ${size} unless told, at most ${max}`),
  without_pagination: flag.describe('true: everything in one answer, without meta'),
})

export type Paging = { page: number; per_page: number; without_pagination: boolean }

/** Cuts a query to its page; everything where everything was asked for. Used with Kysely's `$call`. */
export const cut =
  ({ page, per_page, without_pagination }: Paging) =>
  <DB, TB extends keyof DB, O>(select: SelectQueryBuilder<DB, TB, O>) =>
    without_pagination ? select : select.limit(per_page).offset((page - 1) * per_page)

/** How many rows a query matches; a query of its own, since a window count is 0 on a page past the end. */
export async function countOf(db: Db, matching: Expression<unknown>): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    select count(*) as total from (${matching}) as matching
  `.execute(db)
  return rows[0]?.total ?? 0
}

/** In lists that may have a million rows, as many are counted: all of them would be counted for a second, and for nobody. */
export const MOST_COUNTED = 10_000

/** How many rows a query matches, counted up to MOST_COUNTED. */
export const countUpToMost = <DB, TB extends keyof DB, O>(
  db: Db,
  matching: SelectQueryBuilder<DB, TB, O>,
): Promise<number> => countOf(db, matching.limit(MOST_COUNTED))

/**
 * The total to tell where `counted` ended at MOST_COUNTED: at least what this page shows, and one more where it is
 * full, so that whoever follows the links comes to the end.
 */
export function totalFrom(counted: number, shown: number, { page, per_page }: Paging): number {
  if (counted < MOST_COUNTED || shown === 0) return counted
  const isFull = shown === per_page
  return Math.max(counted, (page - 1) * per_page + shown + (isFull ? 1 : 0))
}

/** The envelope of a list (reference 3.1, 3.2). Links repeat the caller's own address. */
export function envelope<T>(c: Context, data: T[], total: number, paging: Paging) {
  if (paging.without_pagination) return { data }
  const { page, per_page } = paging
  const total_pages = Math.max(1, Math.ceil(total / per_page))
  const linkTo = (number: number) => {
    const url = new URL(c.req.url)
    url.searchParams.set('page', String(number))
    return url.href
  }
  const links = {
    ...(page > 1 && { previous: linkTo(Math.min(page - 1, total_pages)) }),
    ...(page < total_pages && { next: linkTo(page + 1) }),
  }
  const pagination = { total, count: data.length, per_page, current_page: page, total_pages, links }
  return { data, meta: { pagination } }
}
