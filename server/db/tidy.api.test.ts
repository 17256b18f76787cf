import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, inject, test, vi } from 'vitest'
import { overPGlite, startPGlite, type Store } from './store.ts'
import { tidyOneTable, tidyWhenQuiet } from './tidy.ts'

const unexpected = (error: unknown) => expect.unreachable(String(error))

let store: Store
let analyzed: () => Promise<boolean>

describe.runIf(inject('databaseUrl') === '')('on PGlite', () => {
  beforeEach(async () => {
    store = overPGlite(await startPGlite())
    await sql`create table busy (id int primary key)`.execute(store.db)
    await sql`create table calm (id int primary key)`.execute(store.db)
    await sql`insert into busy select generate_series(1, 500)`.execute(store.db)
    await sql`insert into calm select generate_series(1, 20)`.execute(store.db)
    analyzed = async () => {
      const { rows } = await sql<{ done: boolean }>`
      select last_vacuum is not null as done from pg_stat_user_tables where relname = 'busy'
    `.execute(store.db)
      return rows[0]?.done ?? false
    }
  })
  afterEach(async () => {
    vi.useRealTimers()
    await store.close()
  })

  test('the table that changed much is tidied, once', async () => {
    expect(await tidyOneTable(store.db)).toBe('busy')
    expect(await tidyOneTable(store.db)).toBeUndefined()
    await sql`update busy set id = id + 1000 where id <= 120`.execute(store.db)
    expect(await tidyOneTable(store.db)).toBe('busy')
  })

  test('it is done in a quiet minute, and never after the end', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] })
    let asked = performance.now() + 60_000
    const stop = tidyWhenQuiet(store, () => asked, unexpected)
    vi.advanceTimersByTime(60_000)
    expect(await analyzed()).toBe(false)
    asked = 0
    vi.advanceTimersByTime(60_000)
    await vi.waitUntil(analyzed)
    stop()
    expect(vi.getTimerCount()).toBe(0)
  })
})
