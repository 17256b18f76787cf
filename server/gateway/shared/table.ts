import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Clock } from '../../api/clock.ts'
import { newId } from '../../api/ids.ts'
import type { Db } from '../../db/database.ts'
import { oneAtATime } from './queue.ts'
import type { Shared } from './shared.ts'

/** A copy that dies holding a key keeps it from the others for so long. */
const LEASE_MS = 15_000
const RENEW_MS = 5000
const LOOK_AGAIN_MS = 40
const SWEEP_MS = 60_000

/** What is shared in a table, by all copies of the gateway on the same database. */
export function sharedInTable(db: Db, clock: Clock): Shared {
  const inThisProcess = oneAtATime()
  let swept = 0

  const until = (ms: number) => new Date(clock().valueOf() + ms)
  const living = () =>
    db.selectFrom('shared').where('expires_at', '>', clock()).select(['value', 'expires_at'])

  async function sweep() {
    const now = clock()
    if (now.valueOf() - swept < SWEEP_MS) return
    swept = now.valueOf()
    await db.deleteFrom('shared').where('expires_at', '<=', now).execute()
  }

  /** Puts it where there is nothing that still lives; whether there was not. */
  async function putIfFree(key: string, value: string, ttlMs: number) {
    const row = { key, value, expires_at: until(ttlMs) }
    const { numInsertedOrUpdatedRows: rows } = await db
      .insertInto('shared')
      .values(row)
      .onConflict((conflict) =>
        conflict.column('key').doUpdateSet(row).where('shared.expires_at', '<=', clock()),
      )
      .executeTakeFirstOrThrow()
    return rows === 1n
  }

  async function withLease<T>(key: string, act: () => Promise<T>): Promise<T> {
    const lease = `lease:${key}`
    const holder = newId()
    const mine = () => db.updateTable('shared').where('key', '=', lease).where('value', '=', holder)
    while (!(await putIfFree(lease, holder, LEASE_MS))) await pause(LOOK_AGAIN_MS)
    const renewal = setInterval(() => {
      mine()
        .set({ expires_at: until(LEASE_MS) })
        .execute()
        .catch(() => {}) // runs out, then
    }, RENEW_MS)
    try {
      return await act()
    } finally {
      clearInterval(renewal)
      await db.deleteFrom('shared').where('key', '=', lease).where('value', '=', holder).execute()
    }
  }

  return {
    get: async (key) => (await living().where('key', '=', key).executeTakeFirst())?.value,
    put: async (key, value, ttlMs) => {
      await sweep()
      const row = { key, value, expires_at: until(ttlMs) }
      await db
        .insertInto('shared')
        .values(row)
        .onConflict((conflict) => conflict.column('key').doUpdateSet(row))
        .execute()
    },
    take: async (key) => {
      const row = await db
        .deleteFrom('shared')
        .where('key', '=', key)
        .returning(['value', 'expires_at'])
        .executeTakeFirst()
      return row && row.expires_at > clock() ? row.value : undefined
    },
    count: async (key, windowMs) => {
      await sweep()
      const over = sql<boolean>`shared.expires_at <= ${clock()}`
      const { value } = await db
        .insertInto('shared')
        .values({ key: counted(key), value: '1', expires_at: until(windowMs) })
        .onConflict((conflict) =>
          conflict.column('key').doUpdateSet({
            value: sql`case when ${over} then '1' else cast(cast(shared.value as bigint) + 1 as text) end`,
            expires_at: sql`case when ${over} then excluded.expires_at else shared.expires_at end`,
          }),
        )
        .returning('value')
        .executeTakeFirstOrThrow()
      return Number(value)
    },
    uncount: async (key) => {
      await db
        .updateTable('shared')
        .where('key', '=', counted(key))
        .set({ value: sql`cast(greatest(0, cast(value as bigint) - 1) as text)` })
        .execute()
    },
    left: async (key) => {
      const row = await living()
        .where('key', 'in', [key, counted(key)])
        .orderBy('expires_at', 'desc')
        .executeTakeFirst()
      return row ? row.expires_at.valueOf() - clock().valueOf() : 0
    },
    remove: async (key) => {
      await db
        .deleteFrom('shared')
        .where('key', 'in', [key, counted(key)])
        .execute()
    },
    alone: (key, act) => inThisProcess(key, () => withLease(key, act)),
  }
}

/** A count and a value of the same key do not meet. */
const counted = (key: string) => `count:${key}`
