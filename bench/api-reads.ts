import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { MOST_COUNTED } from '#server/api/paging.ts'
import { compare, type Pair } from './measure.ts'
import type { Subject } from './subject.ts'

type Sql = RawBuilder<unknown>

const PER_PAGE = 25

/**
 * A read as the API is asked for it, and by hand: which ids match, in which order, how many are on the page; `wide`
 * reads those rows whole.
 */
type Read = {
  name: string
  path: string
  matching: Sql
  order: Sql
  limit: number
  wide: (ids: string[]) => Sql
}

const listed = z.object({ data: z.array(z.object({ id: z.union([z.string(), z.number()]) })) })
const searched = z.record(z.string(), listed).transform((found) => ({
  data: Object.values(found).flatMap(({ data }) => data),
}))
const told = z.union([listed, searched])

/** Tasks, search and the feed, each beside its SQL; `onCase` hears each as it is done. */
export async function measureReads(
  subject: Subject,
  signal: AbortSignal,
  onCase: (pair: Pair) => void,
) {
  for (const one of readsOf(subject)) {
    const api = () => subject.ask(one.path)
    const byHand = () => read(subject, one)
    /* oxlint-disable no-await-in-loop -- two at once would time each other */
    const { data } = told.parse(JSON.parse(await api()))
    const rows = await byHand()
    const isSame = data.map(({ id }) => id).join() === rows.map(({ id }) => id).join()
    if (!isSame) throw new Error(`${one.name}: the API tells other rows than SQL.`)
    onCase(await compare(one.name, api, byHand, signal))
    /* oxlint-enable no-await-in-loop */
  }
}

/** What a list is made of by hand: how many there are as far as the API counts, which are on the page, and those whole. */
async function read({ db }: Subject, { matching, order, limit, wide }: Read) {
  const found = await sql<{ id: string }>`${matching} order by ${order} limit ${limit}`.execute(db)
  await sql`select count(*) from (${matching} limit ${MOST_COUNTED}) as counted`.execute(db)
  await wide(found.rows.map(({ id }) => id)).execute(db)
  return found.rows
}

const tasksOf = (ids: string[]) => sql`
  select task.*, run.state, run.archived_at as run_archived_at,
    array(select json_build_object('id', app_user.id, 'name', first_name || last_name)
      from task_user join app_user on app_user.id = user_id where task_id = task.id) as users,
    array(select email from task_guest join guest on guest.id = guest_id where task_id = task.id) as guests,
    array(select group_id from task_group where task_id = task.id) as groups
  from task left join run on run.id = run_id where task.id = any(${ids})
`

function readsOf({ org, run, user, owner, now, word }: Subject): Read[] {
  const orgTasks = (name: string, query: string, where: Sql, order: Sql): Read => ({
    name,
    path: `/tasks?per_page=${PER_PAGE}${query}`,
    matching: sql`
      select task.id from task left join run on run.id = task.run_id
      where task.org_id = ${org} and task.archived_at is null and run.archived_at is null and ${where}
    `,
    order: sql`${order}, task.position, task.id`,
    limit: PER_PAGE,
    wide: tasksOf,
  })
  const due = sql`task.deadline`
  const open = sql`task.state in ('open', 'reopened')`
  const all = sql`true`
  const feed = (name: string, query: string, where: Sql): Read => ({
    name,
    path: `/activity-feeds?per_page=${PER_PAGE}${query}`,
    matching: sql`select id from activity where org_id = ${org} and ${where}`,
    order: sql`created_at desc, id desc`,
    limit: PER_PAGE,
    wide: (ids) => sql`
      select activity.*, email, first_name, last_name, run.name
      from activity left join app_user on app_user.id = actor_id left join run on run.id = run_id
      where activity.id = any(${ids}::int[])
    `,
  })
  return [
    {
      name: 'tasks of a run',
      path: `/runs/${run}/tasks?without_pagination=true`,
      matching: sql`
        select id from task
        where run_id = ${run} and archived_at is null and state <> 'auto-skipped'
      `,
      order: sql`position, id`,
      limit: 1000,
      wide: tasksOf,
    },
    orgTasks('tasks', '', all, due),
    orgTasks('tasks, latest first', '&sort=-deadline', all, sql`task.deadline desc nulls last`),
    orgTasks('tasks, newest', '&sort=newest', all, sql`task.created_at desc`),
    orgTasks('tasks overdue', '&status=overdue', sql`${open} and task.deadline < ${now}`, due),
    orgTasks('tasks complete', '&status=complete', sql`task.state = 'completed'`, due),
    orgTasks('tasks with problem', '&status=hasproblem', sql`task.open_problems > 0`, due),
    orgTasks(
      'tasks of a person',
      `&owners=${owner}`,
      sql`exists (select from task_user where task_id = task.id and user_id = ${owner})`,
      due,
    ),
    feed('activity', '', all),
    feed('activity, one verb', '&verb=archived', sql`verb = 'archived'`),
    feed('activity of a person', `&actor_id=${user}`, sql`actor_id = ${user}`),
    feed('activity, one run', `&entity_type=run&entity_id=${run}`, sql`run_id = ${run}`),
    {
      name: 'search, tasks',
      path: `/search?on=task&per_page=${PER_PAGE}&search=${encodeURIComponent(word)}`,
      matching: sql`
        select task.id from task left join run on run.id = task.run_id
        where task.org_id = ${org} and title ilike ${`%${word}%`} and task.state <> 'auto-skipped'
          and task.archived_at is null and run.archived_at is null
      `,
      order: sql`task.created_at desc, task.id desc`,
      limit: PER_PAGE,
      wide: tasksOf,
    },
  ]
}
