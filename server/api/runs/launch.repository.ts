import { type Insertable, sql } from 'kysely'
import type { Db, Row, Tables } from '../../db/database.ts'
import { insertRows, type Loose } from '../../db/insert-rows.ts'
import { keptRow, keptRows } from '../../db/kept.ts'
import type { Caller } from '../caller.ts'
import { newId, takeNumbers, takeNumbersOf } from '../ids.ts'
import { visibleRuns } from './runs.visibility.ts'

/** A template of the organisation, whatever its state; the hidden one for launches without a template is none. */
export const findTemplate = (db: Db, org: string, id: string) =>
  keptRow(
    db,
    db
      .selectFrom('checklist')
      .where('org_id', '=', org)
      .where('id', '=', id)
      .where('is_system', '=', false)
      .selectAll()
      // An edit of the template waits, so that its form and its steps are those of one moment.
      .forNoKeyUpdate(),
  )

/** The hidden template that launches without one hang on (reference 6.2), made when the first comes. */
export async function systemTemplate(
  db: Db,
  { org, user }: Caller,
  now: Date,
): Promise<Row<'checklist'>> {
  const known = db
    .selectFrom('checklist')
    .where('org_id', '=', org.id)
    .where('is_system', '=', true)
    .selectAll()
  const first = await known.executeTakeFirst()
  if (first) return first
  // One at a time, so that two first launches do not make two.
  await db
    .selectFrom('organization')
    .where('id', '=', org.id)
    .select('id')
    .forNoKeyUpdate()
    .execute()
  const meanwhile = await known.executeTakeFirst()
  if (meanwhile) return meanwhile
  const id = newId()
  return db
    .insertInto('checklist')
    .values({
      id,
      org_id: org.id,
      increment_id: await takeNumbers(db, org.id, 'checklist'),
      title: 'MISC',
      alias: `misc-${id}`,
      owner_id: user.id,
      created_by: user.id,
      is_system: true,
      created_at: now,
      last_updated: now,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** The steps of a template in their order. */
export const stepsOfTemplate = (db: Db, checklist: string) =>
  keptRows(
    db,
    db
      .selectFrom('step')
      .where('checklist_id', '=', checklist)
      .where('archived_at', 'is', null)
      .selectAll()
      .orderBy('position')
      .orderBy('id'),
  )

export const stagesOfTemplate = (db: Db, checklist: string) =>
  keptRows(
    db,
    db
      .selectFrom('stage')
      .where('checklist_id', '=', checklist)
      .select(['id', 'title', 'position'])
      .orderBy('position'),
  )

/** Which of these job titles the organisation does not have. */
export async function unknownRoles(db: Db, org: string, roles: string[]): Promise<string[]> {
  if (roles.length === 0) return []
  const found = await db
    .selectFrom('org_role')
    .where('org_id', '=', org)
    .where('id', '=', sql<string>`any(${roles})`)
    .select('id')
    .execute()
  return roles.filter((id) => !found.some((role) => role.id === id))
}

/** Whether a run may be named as the one that launched another: any that the caller sees. */
export const isParent = async (db: Db, caller: Caller, id: string): Promise<boolean> =>
  (await visibleRuns(db, caller).where('run.id', '=', id).select('run.id').executeTakeFirst()) !==
  undefined

/** What every run has that starts now, its kick-off form filled in. */
export const startedRun = (
  { org, user }: Caller,
  checklist: Pick<Row<'checklist'>, 'id' | 'title' | 'type'>,
  now: Date,
  launcher = user.id,
) => ({
  id: newId(),
  org_id: org.id,
  checklist_id: checklist.id,
  checklist_title: checklist.title,
  type: checklist.type,
  started_by: launcher,
  owner_id: launcher,
  prerun_status: 'complete' as const,
  prerun_completed_at: now,
  prerun_completed_by: launcher,
  created_at: now,
  started_at: now,
  last_updated: now,
})

/** Writes a run with its tasks and what it is put under. The people come after. */
export async function insertRun(
  db: Db,
  run: Omit<Insertable<Tables['run']>, 'increment_id'>,
  tasks: Omit<Loose<'task'>, 'increment_id'>[],
  { tags, folders, starredBy }: { tags: string[]; folders: string[]; starredBy: number | null },
): Promise<void> {
  const { id: run_id, org_id, created_at } = run
  const [increment_id = 0, first = 0] = await takeNumbersOf(db, org_id, [
    ['run', 1],
    ['task', tasks.length],
  ])
  await keptRows(db, db.insertInto('run').values({ ...run, increment_id }))
  await insertRows(
    db,
    'task',
    tasks.map((task, index) => ({ ...task, increment_id: first + index })),
  )
  if (tags.length > 0)
    await db
      .insertInto('tagging')
      .values(tags.map((tag_id) => ({ tag_id, run_id, created_at })))
      .execute()
  if (folders.length > 0)
    await db
      .insertInto('filing')
      .values(folders.map((folder_id) => ({ folder_id, run_id, created_at })))
      .execute()
  if (starredBy !== null)
    await db.insertInto('run_star').values({ run_id, user_id: starredBy }).execute()
  const launched = db
    .updateTable('checklist')
    .set({ started_processes: sql`started_processes + 1` })
    .where('id', '=', run.checklist_id)
  await keptRows(db, launched)
}
