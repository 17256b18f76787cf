import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../db/database.ts'
import { keptRows } from '../db/kept.ts'

const HEX_32 = /^[0-9a-f]{32}$/

/** A new id: 32 lowercase hex characters (reference 1.4). */
export const newId = (): string => randomBytes(16).toString('hex')

export const isId = (text: string): boolean => HEX_32.test(text)

/** Integer ids are those of the database: positive and of 32 bits. */
export const asIntegerId = (value: string | number): number | undefined => {
  const number = typeof value === 'number' ? value : /^\d{1,10}$/.test(value) ? Number(value) : NaN
  return Number.isInteger(number) && number > 0 && number < 2 ** 31 ? number : undefined
}

/**
 * Reserves `count` running numbers of an organisation and answers the first of them. Inside a transaction: the
 * counter's row stays locked until it ends, so numbers follow the order in which runs appear.
 */
export async function takeNumbers(db: Db, org: string, kind: string, count = 1): Promise<number> {
  const [first = 0] = await takeNumbersOf(db, org, [[kind, count]])
  return first
}

/** The same for several kinds, each with its count; the first number of each. */
export async function takeNumbersOf(
  db: Db,
  org: string,
  counts: readonly (readonly [kind: string, count: number])[],
): Promise<number[]> {
  const wanted = counts.filter(([, count]) => count > 0)
  const taken = db
    .insertInto('counter')
    .values(wanted.map(([kind, value]) => ({ org_id: org, kind, value })))
    .onConflict((conflict) =>
      conflict
        .columns(['org_id', 'kind'])
        .doUpdateSet({ value: sql`counter.value + excluded.value` }),
    )
    .returning(['kind', 'value'])
  const rows = await keptRows(db, taken)
  const last = new Map(rows.map(({ kind, value }) => [kind, value]))
  return counts.map(([kind, count]) => (last.get(kind) ?? 0) - count + 1)
}
