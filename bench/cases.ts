import { type RawBuilder, sql } from 'kysely'
import type { Subject } from './subject.ts'

type Sql = RawBuilder<unknown>

/** A list as the API is asked for it and as somebody who knows the tables would write it. */
export type ListCase = { name: string; query: string; where: Sql; order: Sql; page: number }

const LIVE = sql`run.archived_at is null`
const ARCHIVED = sql`run.archived_at is not null`
const NEWEST = sql`run.created_at desc, run.id desc`

const statuses = ({ user, now }: Subject): Record<string, Sql> => ({
  active: sql`${LIVE} and run.state in ('active', 'problem', 'issue')`,
  complete: sql`${LIVE} and run.state = 'complete'`,
  problem: sql`${LIVE} and run.state in ('problem', 'issue')`,
  issue: sql`${LIVE} and run.state = 'issue'`,
  improvement: sql`${LIVE} and run.open_improvements > 0`,
  delayed: sql`${LIVE} and run.state <> 'complete' and (run.due_date < ${now} or run.next_deadline < ${now})`,
  starred: sql`${LIVE} and run.id in (select run_id from run_star where user_id = ${user})`,
  archived: ARCHIVED,
})

const SORTS = {
  name: sql`lower(run.name)`,
  created_at: sql`run.created_at`,
  updated_at: sql`run.last_updated`,
  started_at: sql`run.started_at`,
  completed_at: sql`run.completed_at`,
  due_date: sql`run.due_date`,
  status: sql`case when run.archived_at is null then run.state else 'archived' end`,
  progress: sql`run.percent`,
}
/** Those that can be missing; they come last. */
const NULLABLE = new Set(['completed_at', 'due_date'])

/** Every list that is measured; what the store has nothing for is left out. */
export function listCases(subject: Subject): ListCase[] {
  const { user, owner, checklist, tag, folder, word } = subject
  const filtered = (name: string, query: string, where: Sql) => ({
    name,
    query,
    where,
    order: NEWEST,
    page: 1,
  })
  const live = (name: string, value: string | number | undefined, where: Sql) =>
    value === undefined
      ? []
      : filtered(name, `${name}=${encodeURIComponent(value)}`, sql`${LIVE} and ${where}`)
  return [
    filtered('default', '', LIVE),
    ...Object.entries(statuses(subject)).map(([name, where]) =>
      filtered(`status=${name}`, `status=${name}`, where),
    ),
    live('q', word, sql`run.name ilike ${`%${word}%`}`),
    live(
      'owners',
      owner,
      sql`(run.owner_id = ${owner} or run.id in (select run_id from task_user where user_id = ${owner}))`,
    ),
    live('tag_ids', tag, sql`run.id in (select run_id from tagging where tag_id = ${tag})`),
    live('folder', folder, sql`run.id in (select run_id from filing where folder_id = ${folder})`),
    live('checklist_id', checklist, sql`run.checklist_id = ${checklist}`),
    live('starred', 'true', sql`run.id in (select run_id from run_star where user_id = ${user})`),
    ...Object.entries(SORTS).flatMap(([name, key]) => [
      sorted(name, sql`${key} asc ${last(name)}, run.id asc`),
      sorted(`-${name}`, sql`${key} desc ${last(name)}, run.id desc`),
    ]),
    { ...filtered('page=100', 'page=100', LIVE), page: 100 },
  ].flat()
}

const last = (name: string) => (NULLABLE.has(name) ? sql`nulls last` : sql``)

const sorted = (sort: string, order: Sql): ListCase => ({
  name: `sort=${sort}`,
  query: `sort=${sort}`,
  where: LIVE,
  order,
  page: 1,
})
