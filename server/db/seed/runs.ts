import { sql } from 'kysely'
import { setImmediate } from 'node:timers/promises'
import { takeNumbers } from '../../api/ids.ts'
import type { Db } from '../database.ts'
import { insertRows, type Loose } from '../insert-rows.ts'
import { makeRun } from './run.ts'
import type { SeedRun } from './seed-run.ts'
import type { Setting } from './setting.ts'

const BATCH = 500
const PARENT = 'employee-onboarding'
const CHILD = 'purchase-request'

export type AddOptions = {
  /** How many runs are missing. */
  onStart?: (missing: number) => void
  onProgress?: (runs: number) => void
  /** Ends it between two transactions. */
  signal?: AbortSignal
}

/**
 * Adds demo runs until the organisation has so many in all, in transactions of whole runs; answers how many were
 * added. The demo counts those it has made, so that it goes on where it ended, also after an interruption.
 */
export async function addRuns(
  db: Db,
  setting: Setting,
  total: number,
  { onStart = () => {}, onProgress = () => {}, signal }: AddOptions = {},
): Promise<{ runs: number; tasks: number; total: number }> {
  const { present } = await db
    .selectFrom('run')
    .select(sql<number>`count(*)`.as('present'))
    .where('org_id', '=', setting.org)
    .executeTakeFirstOrThrow()
  const sum = { runs: 0, tasks: 0 }
  onStart(Math.max(0, total - present))
  let ahead: Batch | undefined
  while (present + sum.runs < total) {
    signal?.throwIfAborted()
    const missing = total - present - sum.runs
    const count = Math.min(BATCH, missing)
    sum.tasks += await db.transaction().execute(async (trx) => {
      const first = await takeNumbers(trx, setting.org, 'demo run', count)
      const runs = await (ahead?.first === first ? ahead : makeBatch(first, count, setting)).runs
      // While a server writes these, the next ones are made.
      const next = Math.min(BATCH, missing - count)
      ahead = next > 0 ? makeBatch(first + count, next, setting) : undefined
      return insertRuns(trx, setting, runs)
    })
    sum.runs += count
    onProgress(sum.runs)
  }
  if (sum.runs > 0) await countRows(db)
  return { ...sum, total: present + sum.runs }
}

type Batch = { first: number; runs: Promise<SeedRun[]> }

/** So many runs are made at a stretch, before what the database has answered meanwhile is heard. */
const STRETCH = 5

function makeBatch(first: number, count: number, setting: Setting): Batch {
  const make = async () => {
    const runs: SeedRun[] = []
    while (runs.length < count) {
      // oxlint-disable-next-line no-await-in-loop -- to let others have their turn is the point
      if (runs.length % STRETCH === 0) await setImmediate()
      runs.push(makeRun(first - 1 + runs.length, setting))
    }
    return runs
  }
  const runs = make()
  // Told to whoever waits for them; nobody does once the writing has failed.
  runs.catch(() => {})
  return { first, runs }
}

/**
 * Tells the planner how much there is now, and which pages need no second look: PGlite has nobody who would do it
 * later, a server does it in a minute.
 */
const countRows = (db: Db) =>
  sql`vacuum (analyze) run, task, task_user, task_guest, task_group, thread, activity, tagging, filing`.execute(
    db,
  )

/** Writes runs in the order in which they were launched, so that their numbers follow it; answers how many tasks. */
async function insertRuns(db: Db, setting: Setting, made: SeedRun[]): Promise<number> {
  const runs = made.toSorted((a, b) => a.run.created_at.getTime() - b.run.created_at.getTime())
  adopt(runs)
  const tasks = runs.flatMap((run) => run.tasks)
  const firstRun = await takeNumbers(db, setting.org, 'run', runs.length)
  const firstTask = await takeNumbers(db, setting.org, 'task', tasks.length)
  await insertRows(
    db,
    'run',
    runs.map(({ run }, at) => ({ ...run, increment_id: firstRun + at })),
  )
  await insertRows(
    db,
    'task',
    tasks.map((task, at) => ({ ...task, increment_id: firstTask + at })),
  )
  await insertRows(
    db,
    'task_user',
    runs.flatMap((run) => run.task_users),
  )
  await insertRows(
    db,
    'task_guest',
    runs.flatMap((run) => run.task_guests),
  )
  await insertRows(
    db,
    'task_group',
    runs.flatMap((run) => run.task_groups),
  )
  await insertRows(
    db,
    'thread',
    runs.flatMap((run) => run.threads),
  )
  await insertRows(
    db,
    'asset',
    runs.flatMap((run) => run.assets),
  )
  await insertRows(
    db,
    'tagging',
    runs.flatMap((run) => run.taggings),
  )
  await insertRows(
    db,
    'filing',
    runs.flatMap((run) => run.filings),
  )
  await insertRows(
    db,
    'run_star',
    runs.flatMap((run) => run.stars),
  )
  await insertRows(
    db,
    'watcher',
    runs.flatMap((run) => run.watchers),
  )
  await insertRows(db, 'activity', inOrder(runs.flatMap((run) => run.activity)))
  await countLaunches(db, runs)
  return tasks.length
}

const inOrder = (rows: Loose<'activity'>[]) =>
  rows.toSorted((a, b) => Number(a.created_at) - Number(b.created_at))

/** Some purchases were started by an onboarding that needed a device. */
function adopt(runs: SeedRun[]) {
  let parent: SeedRun | undefined
  for (const [at, one] of runs.entries()) {
    if (one.template === PARENT && !one.run.archived_at) parent = one
    else if (one.template === CHILD && parent && at % 3 === 0) one.run.parent_id = parent.run.id
  }
}

async function countLaunches(db: Db, runs: SeedRun[]) {
  const counts = Map.groupBy(runs, ({ run }) => run.checklist_id)
  for (const [id, those] of counts)
    await db
      .updateTable('checklist')
      .set((row) => ({ started_processes: sql`${row.ref('started_processes')} + ${those.length}` }))
      .where('id', '=', id)
      .execute()
}
