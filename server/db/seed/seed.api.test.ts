import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { createApi } from '../../api/api.ts'
import { filesIn } from '../../api/files/store.ts'
import { hashOfToken } from '../../api/caller.ts'
import { newId } from '../../api/ids.ts'
import { refreshRuns } from '../../api/runs/run-totals.ts'
import { testStore } from '../../testing.ts'
import type { Db } from '../database.ts'
import { emailOf, GROUPS, GUESTS, MEMBERS } from './people.ts'
import { FOLDERS, TAGS } from './library.ts'
import { seedDemo, seedEmpty, seedStore } from './seed.ts'

const NOW = new Date('2026-11-20T10:20:30.000Z')
const KEY = 'seedtest'

let db: Db
let org: string
let admin: number

beforeAll(async () => {
  db = (await testStore()).db
  ;({ org, admin } = await seedDemo(db, { now: NOW, key: KEY }))
})

/** Asks as the member, at the moment of the seeding unless told otherwise. */
async function as(user: number, now = NOW) {
  const token = newId()
  await db
    .insertInto('token')
    .values({
      hash: hashOfToken(token),
      org_id: org,
      user_id: user,
      kind: 'access',
      created_at: NOW,
    })
    .execute()
  const api = createApi({ db, clock: () => now, files: filesIn('.', db) }, (error) => {
    throw error
  })
  return async (path: string) => {
    const response = await api.request(`/organizations/${org}${path}`, {
      headers: {
        Accept: 'application/json',
        'X-Tallyfy-Client': 'APIClient',
        Authorization: `Bearer ${token}`,
      },
    })
    const body = (await response.json()) as {
      data: Record<string, unknown>[]
      meta?: { pagination: { total: number } }
    }
    return { status: response.status, data: body.data, total: body.meta?.pagination.total }
  }
}

const idOfMember = async (person: keyof typeof MEMBERS) => {
  const { id } = await db
    .selectFrom('app_user')
    .select('id')
    .where('email', '=', emailOf(person, `${KEY}.larkfield.example`))
    .executeTakeFirstOrThrow()
  return id
}

test.each([
  ['', 370],
  ['status=active', 230],
  ['status=complete', 140],
  ['status=problem', 30],
  ['status=issue', 10],
  ['status=archived', 30],
  ['archived=only', 30],
] as const)('the list finds as many runs as were promised: %s', async (query, count) => {
  const ask = await as(admin)
  expect(await ask(`/runs?per_page=1&${query}`)).toMatchObject({ status: 200, total: count })
})

test('the list finds those that are late, due soon, starred, tagged, filed, improved', async () => {
  const ask = await as(admin)
  const totalOf = async (query: string) => (await ask(`/runs?per_page=1&${query}`)).total ?? 0
  expect(await totalOf('status=delayed')).toBeGreaterThanOrEqual(50)
  expect(await totalOf('status=improvement')).toBeGreaterThanOrEqual(10)
  for (const query of ['starred=true', 'untagged=true', 'type=form', 'q=onboarding'])
    expect(await totalOf(query)).toBeGreaterThan(2)
  const { data } = await ask('/runs?status=active&without_pagination=true')
  const soon = data.filter((run) => run['due_soon'] === true && run['due_date_passed'] === false)
  expect(soon.length).toBeGreaterThanOrEqual(30)
})

test('a day later what was due soon is late', async () => {
  const later = await as(admin, new Date(NOW.getTime() + 24 * 3_600_000))
  const then = await as(admin)
  const late = (await then('/runs?per_page=1&status=delayed')).total ?? 0
  expect((await later('/runs?per_page=1&status=delayed')).total).toBeGreaterThanOrEqual(late + 30)
})

test('the stored totals are what a recount gives', async () => {
  const read = () =>
    db.selectFrom('run').selectAll().where('org_id', '=', org).orderBy('id').execute()
  const before = await read()
  expect(before).toHaveLength(400)
  await refreshRuns(
    db,
    before.map(({ id }) => id),
  )
  expect(await read()).toEqual(before)
  const { rows } = await sql`
    select task.id from task where org_id = ${org} and open_problems <> (
      select count(*) from thread where task_id = task.id and label = 'problem' and resolve_id is null
    )`.execute(db)
  expect(rows).toEqual([])
})

test('numbers follow the launches, and templates know how often they were launched', async () => {
  const runs = await db
    .selectFrom('run')
    .select(['increment_id', 'created_at', 'checklist_id'])
    .where('org_id', '=', org)
    .orderBy('increment_id')
    .execute()
  expect(runs.map(({ increment_id }) => increment_id)).toEqual(runs.map((_, at) => at + 1))
  const launches = runs.map(({ created_at }) => created_at.getTime())
  expect(launches).toEqual(launches.toSorted((a, b) => a - b))
  const templates = await db
    .selectFrom('checklist')
    .select(['id', 'started_processes', 'status', 'archived_at'])
    .where('org_id', '=', org)
    .execute()
  expect(templates.filter(({ status }) => status === 'draft')).toHaveLength(1)
  for (const { id, started_processes } of templates)
    expect(started_processes).toBe(runs.filter((run) => run.checklist_id === id).length)
})

test('sub-processes were started after the process that they belong to', async () => {
  const rows = await db
    .selectFrom('run')
    .innerJoin('run as parent', 'parent.id', 'run.parent_id')
    .select(['run.created_at', 'parent.created_at as before', 'parent.archived_at'])
    .where('run.org_id', '=', org)
    .execute()
  expect(rows.length).toBeGreaterThan(5)
  for (const { created_at, before, archived_at } of rows) {
    expect(created_at.getTime()).toBeGreaterThanOrEqual(before.getTime())
    expect(archived_at).toBeNull()
  }
})

test('the API tells people, tags, folders and templates of the organisation', async () => {
  const ask = await as(admin)
  expect((await ask('/users')).data).toHaveLength(Object.keys(MEMBERS).length)
  expect((await ask('/guests')).data).toHaveLength(Object.keys(GUESTS).length)
  expect((await ask('/groups')).data).toHaveLength(Object.keys(GROUPS).length)
  expect((await ask('/tags?per_page=100')).data).toHaveLength(Object.keys(TAGS).length)
  expect((await ask('/checklists')).data).toHaveLength(9)
  const folders = Object.values(FOLDERS).filter(({ type }) => type === 'run')
  expect((await ask('/folders?folder_type=run')).data.length).toBeLessThanOrEqual(folders.length)
})

test('each role sees its share of the runs', async () => {
  const totalFor = async (person: keyof typeof MEMBERS) =>
    (await (await as(await idOfMember(person)))('/runs?per_page=1')).total ?? 0
  const [all, some, few] = [await totalFor('ana'), await totalFor('helen'), await totalFor('mei')]
  expect(all).toBe(370)
  expect(some).toBeLessThan(all)
  expect(some).toBeGreaterThan(50)
  expect(few).toBeLessThan(all)
  expect(few).toBeGreaterThan(20)
})

test('seeding again adds nothing, more adds what is missing, and goes on where it ended', async () => {
  const key = 'seedmore'
  const ids = async (of: string) =>
    (await db.selectFrom('run').select('id').where('org_id', '=', of).orderBy('id').execute()).map(
      ({ id }) => id,
    )
  const first = await seedDemo(db, { now: NOW, key, runs: 20 })
  const before = await ids(first.org)
  expect(await seedDemo(db, { now: NOW, key, runs: 20 })).toMatchObject({ runs: 0, total: 20 })
  expect(await ids(first.org)).toEqual(before)
  expect(await seedDemo(db, { now: NOW, key, runs: 55 })).toMatchObject({ runs: 35, total: 55 })
  const after = await ids(first.org)
  expect(after).toHaveLength(55)
  expect(before.every((id) => after.includes(id))).toBe(true)
})

test('runs can be added after people have changed the organisation', async () => {
  const key = 'seedchanged'
  const made = await seedDemo(db, { now: NOW, key, runs: 5 })
  await db.deleteFrom('tag').where('org_id', '=', made.org).execute()
  await db.deleteFrom('user_group').where('org_id', '=', made.org).execute()
  await db.updateTable('guest').set({ deleted_at: NOW }).where('org_id', '=', made.org).execute()
  await db
    .updateTable('checklist')
    .set({ archived_at: NOW })
    .where('org_id', '=', made.org)
    .where('title', '!=', 'Content review')
    .execute()
  expect(await seedDemo(db, { now: NOW, key, runs: 60 })).toMatchObject({ runs: 55, total: 60 })
  const titles = await db
    .selectFrom('run')
    .select('checklist_title')
    .where('org_id', '=', made.org)
    .orderBy('increment_id', 'desc')
    .limit(55)
    .execute()
  expect(new Set(titles.map(({ checklist_title }) => checklist_title))).toEqual(
    new Set(['Content review']),
  )
})

test('a stopped seeding leaves whole runs, and the same call adds the rest', async () => {
  const key = 'seedstopped'
  const stop = new AbortController()
  const stopped = new Error('stopped')
  const halfway = seedDemo(db, {
    now: NOW,
    key,
    runs: 600,
    signal: stop.signal,
    onProgress: () => stop.abort(stopped),
  })
  await expect(halfway).rejects.toBe(stopped)
  const made = await seedDemo(db, { now: NOW, key, runs: 600 })
  expect(made).toMatchObject({ runs: 100, total: 600 })
  const { rows } = await sql`
    select run.id from run where org_id = ${made.org}
      and all_total <> (select count(*) from task where run_id = run.id)`.execute(db)
  expect(rows).toEqual([])
})

test('a store with an organisation is left alone', async () => {
  const count = () =>
    db
      .selectFrom('organization')
      .select(sql<number>`count(*)`.as('n'))
      .executeTakeFirstOrThrow()
  const before = await count()
  expect(await seedStore(db, 'demo', NOW)).toBeUndefined()
  expect(await seedStore(db, 'empty', NOW)).toBeUndefined()
  expect(await count()).toEqual(before)
})

test('an empty organisation has one admin and nothing else', async () => {
  const seeded = await seedEmpty(db, { now: NOW, email: `${newId()}@runboard.example` })
  const members = await db
    .selectFrom('member')
    .select(['user_id', 'role', 'status', 'is_default_admin'])
    .where('org_id', '=', seeded.org)
    .execute()
  expect(members).toEqual([
    { user_id: seeded.admin, role: 'admin', status: 'active', is_default_admin: true },
  ])
})
