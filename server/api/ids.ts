import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../db/database.ts'

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
  const { value } = await db
    .insertInto('counter')
    .values({ org_id: org, kind, value: count })
    .onConflict((conflict) =>
      conflict.columns(['org_id', 'kind']).doUpdateSet({ value: sql`counter.value + ${count}` }),
    )
    .returning('value')
    .executeTakeFirstOrThrow()
  return value - count + 1
}
