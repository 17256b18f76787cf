import { sql } from 'kysely'
import { z } from 'zod'
import { newId, takeNumbers } from '#server/api/ids.ts'
import { refreshRuns } from '#server/api/runs/run-totals.ts'
import type { Db } from '#server/db/database.ts'
import { compare, type Pair } from './measure.ts'
import type { Subject } from './subject.ts'

const STEPS = 10
const answer = z.object({ data: z.object({ id: z.string() }) })

/**
 * Launching a process of ten steps and completing its tasks, each beside transactions that write the same rows by
 * hand. Everything is written into a template of its own and goes with it afterwards.
 */
export async function measureWrites(subject: Subject, signal: AbortSignal): Promise<Pair[]> {
  const { db } = subject
  const checklist = await makeTemplate(subject)
  try {
    const launched = await compare(
      'launch',
      () => launch(subject, checklist),
      () => launchByHand(subject, checklist),
      signal,
    )
    const open = await db
      .selectFrom('task')
      .where('checklist_id', '=', checklist)
      .orderBy('created_at')
      .orderBy('position')
      .select(['id', 'run_id'])
      .execute()
    const next = () => open.pop() ?? { id: '', run_id: '' }
    const completed = await compare(
      'complete',
      () => complete(subject, next()),
      () => completeByHand(subject, next()),
      signal,
    )
    return [launched, completed]
  } finally {
    await sql`
      delete from activity where checklist_id = ${checklist}
    `.execute(db)
    await db.deleteFrom('run').where('checklist_id', '=', checklist).execute()
    await db.deleteFrom('checklist').where('id', '=', checklist).execute()
  }
}

async function makeTemplate({ db, org, user, now }: Subject) {
  const id = newId()
  const times = { created_at: now, last_updated: now }
  await db
    .insertInto('checklist')
    .values({
      id,
      org_id: org,
      increment_id: await takeNumbers(db, org, 'checklist'),
      title: 'Bench',
      alias: 'bench',
      owner_id: user,
      created_by: user,
      ...times,
    })
    .execute()
  const steps = Array.from({ length: STEPS }, (_, at) => ({
    id: newId(),
    checklist_id: id,
    title: `Step ${at + 1}`,
    alias: `step-${at + 1}`,
    position: at + 1,
    assignees: [user],
    ...times,
  }))
  await db.insertInto('step').values(steps).execute()
  return id
}

async function launch({ ask }: Subject, checklist_id: string) {
  const body = { checklist_id, name: 'Launched' }
  return answer.parse(JSON.parse(await ask('/runs', { method: 'POST', body, status: 201 })))
}

const complete = ({ ask }: Subject, { id, run_id }: { id: string; run_id: string | null }) =>
  ask(`/runs/${run_id}/completed-tasks`, {
    method: 'POST',
    body: { task_id: id },
    status: 200,
  })

const launchByHand = ({ db, org, user, now }: Subject, checklist_id: string) =>
  db.transaction().execute(async (trx) => {
    const run_id = newId()
    const times = { created_at: now, last_updated: now, started_at: now }
    const { rows: steps } = await sql<{ id: string; title: string; position: number }>`
      select * from step where checklist_id = ${checklist_id} order by position
    `.execute(trx)
    await trx
      .insertInto('run')
      .values({
        id: run_id,
        org_id: org,
        increment_id: await takeNumbers(trx, org, 'run'),
        checklist_id,
        checklist_title: 'Bench',
        name: 'Launched',
        started_by: user,
        owner_id: user,
        tasks_total: steps.length,
        all_total: steps.length,
        ...times,
      })
      .execute()
    const first = await takeNumbers(trx, org, 'task', steps.length)
    const tasks = steps.map(({ id: step_id, title, position }, at) => ({
      id: newId(),
      org_id: org,
      increment_id: first + at,
      run_id,
      checklist_id,
      step_id,
      title,
      alias: title,
      position,
      ...times,
    }))
    await trx.insertInto('task').values(tasks).execute()
    await trx
      .insertInto('task_user')
      .values(tasks.map(({ id }) => ({ task_id: id, run_id, user_id: user })))
      .execute()
    await note(trx, { org, user, now, run_id, checklist_id, verb: 'created', about: run_id })
    await sql`select * from run where id = ${run_id}`.execute(trx)
  })

const completeByHand = (
  { db, org, user, now }: Subject,
  { id, run_id }: { id: string; run_id: string | null },
) =>
  db.transaction().execute(async (trx) => {
    await sql`select * from run where id = ${run_id} for update`.execute(trx)
    const { checklist_id } = await trx
      .updateTable('task')
      .set({ state: 'completed', completed_at: now, completer_id: user, last_updated: now })
      .where('id', '=', id)
      .returning('checklist_id')
      .executeTakeFirstOrThrow()
    if (run_id) await refreshRuns(trx, [run_id])
    await note(trx, { org, user, now, run_id, checklist_id, verb: 'completed', about: id })
    await sql`select * from task where id = ${id}`.execute(trx)
  })

type Note = {
  org: string
  user: number
  now: Date
  run_id: string | null
  checklist_id: string | null
  verb: string
  about: string
}

const note = (db: Db, { org, user, now, run_id, checklist_id, verb, about }: Note) =>
  db
    .insertInto('activity')
    .values({
      org_id: org,
      verb,
      type: 'Process',
      entity_type: 'run',
      entity_id: about,
      run_id,
      checklist_id,
      actor_type: 'user',
      actor_id: user,
      source: 'Member',
      description: verb,
      created_at: now,
    })
    .execute()
