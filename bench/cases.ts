import { type RawBuilder, sql } from 'kysely'
import type { Subject } from './subject.ts'

type Sql = RawBuilder<unknown>

/** A list as the API is asked for it and as somebody who knows the tables would write it. */
export type ListCase = {
  name: string
  query: string
  where: Sql
  order: Sql
  page: number
  /** Asked by the member who does not see everything. */
  byMember?: true
}

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
  const { user, owner, checklist, tag, folder, group, word } = subject
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
    live('owners', owner, ownedBy(owner ?? 0)),
    live('tag_ids', tag, sql`run.id in (select run_id from tagging where tag_id = ${tag})`),
    live('folder', folder, sql`run.id in (select run_id from filing where folder_id = ${folder})`),
    live('groups', group, sql`run.id in (select run_id from task_group where group_id = ${group})`),
    live(
      'untagged',
      'true',
      sql`run.id not in (select run_id from tagging join tag on tag.id = tag_id where run_id is not null and deleted_at is null)`,
    ),
    live('type', 'form', sql`run.type = 'form'`),
    live(
      'task_status',
      'completed',
      sql`run.tasks_total > 0 and run.tasks_complete = run.tasks_total`,
    ),
    live('checklist_id', checklist, sql`run.checklist_id = ${checklist}`),
    live('starred', 'true', sql`run.id in (select run_id from run_star where user_id = ${user})`),
    ...Object.entries(SORTS).flatMap(([name, key]) => [
      sorted(name, sql`${key} asc ${last(name)}, run.id asc`),
      sorted(`-${name}`, sql`${key} desc ${last(name)}, run.id desc`),
    ]),
    { ...filtered('page=100', 'page=100', LIVE), page: 100 },
    {
      ...sorted('name', sql`lower(run.name) asc, run.id asc`),
      name: 'sort=name, page=500',
      query: 'sort=name&page=500',
      page: 500,
    },
    ...together(subject),
    ...byMember(subject),
  ].flat()
}

/** Lists of somebody who sees their own processes, those with a task of theirs, and those they were let see. */
function byMember({ member, org, owner }: Subject): ListCase[] {
  if (!member) return []
  const { id, groups } = member
  const seen = sql`(
    run.owner_id = ${id} or run.started_by = ${id}
    or ${id} = any(run.users) or run.groups && ${groups}::text[]
    or run.id in (select run_id from task_user where user_id = ${id})
    or run.id in (select run_id from task_group where group_id = any(${groups}))
    or run.id in (select run_id from thread where sent_to @> array[${id}::int])
    or run.checklist_id in (
      select id from checklist where org_id = ${org} and owner_id = ${id}
      union all
      select checklist_id from checklist_grant
      where permission = 'PROCESS_READ' and (user_id = ${id} or group_id = any(${groups}))
    )
  )`
  const list = (query: string, where: Sql, order: Sql): ListCase => ({
    name: `member: ${query || 'default'}`,
    query,
    where: sql`${LIVE} and ${seen} and ${where}`,
    order,
    page: 1,
    byMember: true,
  })
  const active = sql`run.state in ('active', 'problem', 'issue')`
  return [
    list('', sql`true`, NEWEST),
    list('status=active', active, NEWEST),
    list('sort=name', sql`true`, sql`lower(run.name) asc, run.id asc`),
    list('sort=-due_date', sql`true`, sql`run.due_date desc nulls last, run.id desc`),
    ...(owner ? [list(`owners=${owner}`, ownedBy(owner), NEWEST)] : []),
  ]
}

const ownedBy = (owner: number) =>
  sql`(run.owner_id = ${owner} or run.id in (select run_id from task_user where user_id = ${owner}))`

/** Filters and orders that meet badly: what is looked for stands late in the order, or far apart. */
function together({ folder, tag, checklist, owner, now }: Subject): ListCase[] {
  const delayed = sql`run.state <> 'complete' and (run.due_date < ${now} or run.next_deadline < ${now})`
  const combined = (query: string, where: Sql, order: Sql) => ({
    name: query.replaceAll(/=[0-9a-f]{32}/g, ''),
    query,
    where: sql`${LIVE} and ${where}`,
    order,
    page: 1,
  })
  const inFolder = sql`run.id in (select run_id from filing where folder_id = ${folder})`
  const tagged = sql`run.id in (select run_id from tagging where tag_id = ${tag})`
  const byName = sql`lower(run.name) asc, run.id asc`
  const byDue = sql`run.due_date desc nulls last, run.id desc`
  const byProgress = sql`run.percent desc, run.id desc`
  const theirs = ownedBy(owner ?? 0)
  return [
    ...(folder ? [combined(`folder=${folder}&sort=name`, inFolder, byName)] : []),
    ...(tag ? [combined(`tag_ids=${tag}&sort=-due_date`, tagged, byDue)] : []),
    ...(tag && owner
      ? [
          combined(
            `owners=${owner}&tag_ids=${tag}&sort=-due_date`,
            sql`${theirs} and ${tagged}`,
            byDue,
          ),
        ]
      : []),
    ...(checklist
      ? [
          combined(
            `checklist_id=${checklist}&sort=-progress`,
            sql`run.checklist_id = ${checklist}`,
            byProgress,
          ),
        ]
      : []),
    combined('status=delayed&sort=-progress', delayed, byProgress),
  ]
}

const last = (name: string) => (NULLABLE.has(name) ? sql`nulls last` : sql``)

const sorted = (sort: string, order: Sql): ListCase => ({
  name: `sort=${sort}`,
  query: `sort=${sort}`,
  where: LIVE,
  order,
  page: 1,
})
