import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PGliteByStatement } from './by-statement.ts'
import { keptRow } from './kept.ts'
import { overPGlite, type Store } from './store.ts'

/** Tells how often the database was entered. */
class Counting extends PGliteByStatement {
  entries = 0

  override execProtocolRaw(...given: Parameters<PGliteByStatement['execProtocolRaw']>) {
    this.entries += 1
    return super.execProtocolRaw(...given)
  }
}

const pglite = new Counting()
let store: Store
beforeAll(async () => {
  await pglite.waitReady
  store = overPGlite(pglite)
  await sql`create table thing (id int primary key)`.execute(store.db)
})
afterAll(() => store.close())

const one = (id: number) => sql<{ id: number }>`select ${id}::int as id`

test('each statement enters the database once, kept ones too', async () => {
  await keptRow(store.db, one(1))
  const before = pglite.entries
  expect((await one(2).execute(store.db)).rows).toEqual([{ id: 2 }])
  expect(pglite.entries).toBe(before + 1)
  expect(await keptRow(store.db, one(3))).toEqual({ id: 3 })
  expect(pglite.entries).toBe(before + 2)
})

test('one that fails takes nothing along: its transaction ends, the next is answered', async () => {
  const add = (id: number) => sql`insert into thing (id) values (${id})`
  await add(1).execute(store.db)
  const twice = store.db.transaction().execute(async (trx) => {
    await add(2).execute(trx)
    await add(1).execute(trx)
  })
  await expect(twice).rejects.toMatchObject({ code: '23505' })
  await expect(sql`select 1 / ${0}::int`.execute(store.db)).rejects.toMatchObject({ code: '22012' })
  expect((await sql`select id from thing`.execute(store.db)).rows).toEqual([{ id: 1 }])
})

test('those asked for at once are each answered their own', async () => {
  const ids = Array.from({ length: 20 }, (_, at) => at)
  const answers = await Promise.all(ids.map((id) => one(id).execute(store.db)))
  expect(answers.map(({ rows }) => rows[0]?.id)).toEqual(ids)
})
