import { type RawBuilder, sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { conflictOf } from '../api/conflicts.ts'
import { testStore } from '../testing.ts'
import type { Db } from './database.ts'
import { amongIds, keptRow, keptRows } from './kept.ts'

beforeAll(async () => {
  await sql`create table kept_thing (id text)`.execute((await testStore()).db)
  await sql`insert into kept_thing values ('a'), ('b')`.execute((await testStore()).db)
})
afterAll(async () => {
  await sql`drop table kept_thing`.execute((await testStore()).db)
})

/** Everything on one connection, as a server may have it for long. */
const onOne = async (work: (db: Db) => Promise<void>) =>
  (await testStore()).db.connection().execute(work)

const thing = (id: string): RawBuilder<{ id: string }> =>
  sql`select * from kept_thing where id = ${id}`

const plans = async (db: Db) =>
  (await sql`select from pg_prepared_statements where name like 'kept%'`.execute(db)).rows.length

test('a statement is planned once for all its values', () =>
  onOne(async (db) => {
    const before = await plans(db)
    expect(await keptRows(db, thing('a'))).toEqual([{ id: 'a' }])
    expect(await keptRow(db, thing('b'))).toEqual({ id: 'b' })
    expect(await keptRow(db, thing('c'))).toBeUndefined()
    expect(await plans(db)).toBe(before + 1)
  }))

test('one id or several', () =>
  onOne(async (db) => {
    const among = (ids: string[]) =>
      keptRows(db, sql`select * from kept_thing where id = ${amongIds(ids)} order by id`)
    expect(await among(['b'])).toEqual([{ id: 'b' }])
    expect(await among(['a', 'b', 'c'])).toEqual([{ id: 'a' }, { id: 'b' }])
    expect(await among([])).toEqual([])
  }))

test('a table that another process changed is read as it is now', () =>
  onOne(async (db) => {
    expect(await keptRow(db, thing('a'))).toEqual({ id: 'a' })
    await sql`alter table kept_thing add column more int`.execute(db)
    expect(await keptRow(db, thing('a'))).toEqual({ id: 'a', more: null })
    expect(await keptRow(db, thing('b'))).toEqual({ id: 'b', more: null })
  }))

test('inside of a transaction one is asked to come again, and then it works', async () => {
  const { db } = await testStore()
  const change = () => db.transaction().execute((trx) => keptRow(trx, thing('a')))
  await change()
  await sql`alter table kept_thing add column yet_more int`.execute(db)
  const error = await change().catch((thrown: Error) => thrown)
  expect(error instanceof Error && conflictOf(error)?.status).toBe(503)
  expect(await change()).toEqual({ id: 'a', more: null, yet_more: null })
})

test('behind a pooler that mixes connections everything is answered', () =>
  onOne(async (db) => {
    await keptRow(db, thing('a'))
    await sql`deallocate all`.execute(db)
    expect(await keptRow(db, thing('a'))).toMatchObject({ id: 'a' })
    expect(await keptRow(db, thing('b'))).toMatchObject({ id: 'b' })
  }))
