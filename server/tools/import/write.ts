import { sql } from 'kysely'

import { readFields } from '#server/api/fields/field.ts'
import { takeNumbers } from '#server/api/ids.ts'
import { refreshRuns } from '#server/api/runs/run-totals.ts'
import { json, type Db } from '#server/db/database.ts'
import { insertRows } from '#server/db/insert-rows.ts'

import { cut, type OnProblem, type Trace } from './log.ts'
import { groupId, personOf } from './people.ts'
import type { LogProfile } from './profile.ts'
import { runId, slug, templateId, templateOf, type LogKey, type Template } from './template.ts'
import { toRun, type ImportedRun, type Setting } from './to-runs.ts'

/** Writes what the runs hang on, all or nothing, and gives what runs need to be made. */
export async function writeSetting(
  db: Db,
  key: LogKey,
  profile: LogProfile,
  admin: number,
  now: Date,
): Promise<Setting> {
  return db.transaction().execute(async (trx) => {
    const users = await writePeople(trx, key, profile.people, now)
    const groups = await writeGroups(trx, key, profile.groups, users, now)
    const template = await writeTemplate(trx, key, profile, admin, now)
    return { key, template, users, groups, admin }
  })
}

/** How many runs and tasks were added, and how many of the runs were there already. */
export type Written = { runs: number; tasks: number; known: number }

/** Writes cases as whole runs with all that is theirs, in one transaction; those already there stay as they are. */
export async function writeRuns(
  db: Db,
  setting: Setting,
  traces: Trace[],
  onProblem: OnProblem,
): Promise<Written> {
  return db.transaction().execute(async (trx) => {
    // Two imports of the same log at once take turns, so that neither adds what the other has added.
    await trx
      .selectFrom('checklist')
      .select('id')
      .where('id', '=', setting.template.id)
      .forUpdate()
      .execute()
    const known = await knownRuns(
      trx,
      traces.map((trace) => runId(setting.key, trace.id)),
    )
    const fresh = traces.filter((trace) => !known.has(runId(setting.key, trace.id)))
    const runs = fresh.map((trace) => toRun(trace, setting, onProblem))
    if (runs.length > 0) await insertRuns(trx, setting, runs)
    const tasks = runs.reduce((sum, run) => sum + run.tasks.length, 0)
    return { runs: runs.length, tasks, known: known.size }
  })
}

async function knownRuns(db: Db, ids: string[]): Promise<Set<string>> {
  const rows = await db
    .selectFrom('run')
    .select('id')
    .where(sql<boolean>`id = any(${ids})`)
    .execute()
  return new Set(rows.map((row) => row.id))
}

async function insertRuns(db: Db, { key, template }: Setting, runs: ImportedRun[]) {
  const org_id = key.org
  const checklist_id = template.id
  const tasks = runs.flatMap((run) => run.tasks)
  const firstRun = await takeNumbers(db, org_id, 'run', runs.length)
  const firstTask = await takeNumbers(db, org_id, 'task', tasks.length)
  await insertRows(
    db,
    'run',
    runs.map(({ row }, at) => ({
      ...row,
      org_id,
      increment_id: firstRun + at,
      checklist_id,
      checklist_title: template.title,
      prerun_status: 'complete',
      prerun_completed_at: row.created_at,
      prerun_completed_by: row.started_by,
      ko_form_fields: template.prerun,
      started_at: row.created_at,
    })),
  )
  await insertRows(
    db,
    'task',
    tasks.map(({ row }, at) => ({ ...row, org_id, increment_id: firstTask + at, checklist_id })),
  )
  await insertRows(
    db,
    'task_user',
    tasks.flatMap(({ row: { id, run_id }, user }) =>
      user === null ? [] : [{ task_id: id, user_id: user, run_id }],
    ),
  )
  await insertRows(
    db,
    'task_group',
    tasks.flatMap(({ row: { id, run_id }, group }) =>
      group === null ? [] : [{ task_id: id, group_id: group, run_id }],
    ),
  )
  const ids = runs.map((run) => run.row.id)
  await refreshRuns(db, ids)
  await writeActivity(db, ids)
  await db
    .updateTable('checklist')
    .set((row) => ({ started_processes: sql`${row.ref('started_processes')} + ${runs.length}` }))
    .where('id', '=', template.id)
    .execute()
}

/** The trail of an imported run: that it was started, and that it came to its end. */
async function writeActivity(db: Db, ids: string[]) {
  await sql`
    insert into activity (org_id, verb, type, entity_type, entity_id, run_id, checklist_id,
      actor_type, actor_id, source, description, created_at)
    select run.org_id, told.verb, 'Process', 'run', run.id, run.id, run.checklist_id,
      'user', coalesce(told.actor_id, run.started_by), 'Member', told.text, told.at
    from run
    cross join lateral (
      select 'created' as verb, run.started_by as actor_id, run.created_at as at,
        'Launched the process ' || run.name as text
      union all
      select 'completed', last.completer_id, run.completed_at, 'Completed the process ' || run.name
      from (
        select completer_id from task
        where run_id = run.id and state = 'completed'
        order by completed_at desc, position desc limit 1
      ) as last
      where run.state = 'complete'
    ) as told
    where run.id = any(${ids})
    order by told.at, run.increment_id
  `.execute(db)
}

async function writePeople(db: Db, { org, log }: LogKey, names: string[], now: Date) {
  const people = new Map(names.map((name) => [name, personOf(log, name)]))
  const rows = [...new Map([...people.values()].map((one) => [one.email, one])).values()]
  const ids = new Map<string, number>()
  for (const part of parts(rows, 1000)) {
    const times = { created_at: now, last_updated: now }
    await db
      .insertInto('app_user')
      .values(part.map((one) => ({ ...one, ...times })))
      .onConflict((conflict) => conflict.column('email').doNothing())
      .execute()
    const found = await db
      .selectFrom('app_user')
      .select(['id', 'email'])
      .where(
        'email',
        'in',
        part.map((one) => one.email),
      )
      .execute()
    for (const { id, email } of found) ids.set(email, id)
    await db
      .insertInto('member')
      .values(
        found.map(({ id }) => ({
          org_id: org,
          user_id: id,
          role: 'standard' as const,
          activated_at: now,
          ...times,
        })),
      )
      .onConflict((conflict) => conflict.columns(['org_id', 'user_id']).doNothing())
      .execute()
  }
  const users = new Map<string, number>()
  for (const [name, { email }] of people) {
    const id = ids.get(email)
    if (id !== undefined) users.set(name, id)
  }
  return users
}

/** A group of the organisation with the same name is the same group. */
async function writeGroups(
  db: Db,
  { org }: LogKey,
  groups: LogProfile['groups'],
  users: Map<string, number>,
  now: Date,
) {
  const ids = new Map<string, string>()
  for (const part of parts([...groups], 1000)) {
    const times = { created_at: now, last_updated: now }
    const named = new Map(part.map(([name]) => [name, cut(name, 255)]))
    await db
      .insertInto('user_group')
      .values(
        [...new Set(named.values())].map((name) => ({
          id: groupId(org, name),
          org_id: org,
          name,
          ...times,
        })),
      )
      .onConflict((conflict) => conflict.columns(['org_id', 'name']).doNothing())
      .execute()
    const found = await db
      .selectFrom('user_group')
      .select(['id', 'name'])
      .where('org_id', '=', org)
      .where('name', 'in', [...named.values()])
      .execute()
    const byName = new Map(found.map((group) => [group.name, group.id]))
    for (const [name, stored] of named) {
      const id = byName.get(stored)
      if (id !== undefined) ids.set(name, id)
    }
  }
  const members = [...groups].flatMap(([name, people]) =>
    [...people].flatMap((person) => {
      const group_id = ids.get(name)
      const user_id = users.get(person)
      return group_id === undefined || user_id === undefined ? [] : [{ group_id, user_id }]
    }),
  )
  for (const part of parts(members, 10_000))
    await db
      .insertInto('group_user')
      .values(part)
      .onConflict((conflict) => conflict.columns(['group_id', 'user_id']).doNothing())
      .execute()
  return ids
}

async function writeTemplate(
  db: Db,
  key: LogKey,
  profile: LogProfile,
  admin: number,
  now: Date,
): Promise<Template> {
  const id = templateId(key)
  const stored = await db
    .selectFrom('checklist')
    .select('prerun')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  const steps = await db
    .selectFrom('step')
    .select(['id', 'position'])
    .where('checklist_id', '=', id)
    .execute()
  const known = stored && { steps, prerun: readFields(stored.prerun) }
  const template = templateOf(key, profile, known)
  const times = { created_at: now, last_updated: now }
  if (!known) {
    await db
      .insertInto('checklist')
      .values({
        id,
        org_id: key.org,
        increment_id: await takeNumbers(db, key.org, 'checklist'),
        title: template.title,
        summary: 'Imported from an event log.',
        alias: `${slug(template.title).slice(0, 60) || 'log'}-${id.slice(0, 7)}`,
        owner_id: admin,
        created_by: admin,
        prerun: json(template.prerun),
        ...times,
      })
      .execute()
  } else if (json(known.prerun) !== json(template.prerun)) {
    await db
      .updateTable('checklist')
      .set({ prerun: json(template.prerun), last_updated: now })
      .where('id', '=', id)
      .execute()
  }
  for (const part of parts(template.steps, 1000))
    await db
      .insertInto('step')
      .values(part.map((step) => ({ ...step, checklist_id: id, ...times })))
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute()
  return template
}

function* parts<T>(rows: T[], size: number): Generator<T[]> {
  for (let at = 0; at < rows.length; at += size) yield rows.slice(at, at + size)
}
