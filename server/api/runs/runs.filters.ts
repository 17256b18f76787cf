import { type Expression, type ExpressionBuilder, type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Db, Tables } from '../../db/database.ts'
import { escapeLike } from '../../db/like.ts'
import type { Caller } from '../caller.ts'
import { type Asked, type AskedOfOthers, fewRuns, howTo, type ToldByOthers } from './few.ts'
import type { ListQuery } from './runs.schema.ts'
import { type RunFilter, STATES_OF_FILTER } from './status.ts'

type RunExpression = ExpressionBuilder<Tables, 'run'>
type Condition = Expression<SqlBool>

/** Which of the runs a list is about: those that go on, the archived ones, or both. */
export type Scope = 'live' | 'archived' | 'both'

/** `archived` decides; without it the word "archived" among the statuses does (reference 5.2, 13.1). */
export function scopeOf({ archived, status }: Pick<ListQuery, 'archived' | 'status'>): Scope {
  if (archived === 'only') return 'archived'
  if (status.length > 0 && status.every((word) => word === 'archived')) return 'archived'
  return archived || status.includes('archived') ? 'both' : 'live'
}

const isArchived = sql<boolean>`run.archived_at is not null`
const isLive = sql<boolean>`run.archived_at is null`

/** What each word of the status filter asks for (reference 13.1). */
function matches(
  run: RunExpression,
  word: RunFilter,
  user: number,
  now: Date,
  asked: Asked,
): Condition {
  switch (word) {
    case 'archived':
      return isArchived
    case 'starred':
      return isStarred(user, asked)
    case 'improvement':
      return run('run.open_improvements', '>', 0)
    case 'delayed':
      return run.and([
        isLive,
        run('run.state', '!=', 'complete'),
        run.or([run('run.due_date', '<', now), run('run.next_deadline', '<', now)]),
      ])
    default:
      return run('run.state', 'in', STATES_OF_FILTER[word])
  }
}

const isStarred = (user: number, asked: Asked) => sql<SqlBool>`exists (
  select from run_star where run_id = run.id and user_id = ${user} ${howTo(asked)}
)`

/** Runs that other tables name: their ids, and how one run is asked whether it is among them. */
type Named = { ids: RawBuilder<unknown>; isAmong: AskedOfOthers }

/** At once, the set is read and each run looked up in it; `is true` keeps the planner from turning it round. */
const amongThose = (ids: RawBuilder<unknown>): Named => ({
  ids,
  isAmong: (asked) =>
    asked === 'at once'
      ? sql`(run.id in (${ids})) is true`
      : sql`exists (select from (${ids}) as named (id) where named.id = run.id ${howTo(asked)})`,
})

/** Whose run it is, or whose any of its tasks is. */
const ownedBy = (org: string, owners: number[]): Named => ({
  ids: sql`
    select run_id from task_user where user_id = any(${owners})
    union all
    select id from run where org_id = ${org} and owner_id = any(${owners})
  `,
  isAmong: (asked) => sql`(
    run.owner_id = any(${owners})
    or exists (
      select from task_user
      where task_user.run_id = run.id and task_user.user_id = any(${owners}) ${howTo(asked)}
    )
  )`,
})

const givenTo = (groups: string[]) =>
  amongThose(sql`select run_id from task_group where group_id = any(${groups})`)

const filedIn = (folder: string) =>
  amongThose(sql`select run_id from filing where folder_id = ${folder} and run_id is not null`)

const taggedWith = (tag: string) =>
  amongThose(sql`
    select run_id from tagging join tag on tag.id = tag_id
    where tag_id = ${tag} and deleted_at is null and run_id is not null
  `)

const starredBy = (user: number): Named => ({
  ids: sql`select run_id from run_star where user_id = ${user}`,
  isAmong: (asked) => isStarred(user, asked),
})

const isUntagged =
  (org: string): AskedOfOthers =>
  (asked) =>
    sql`not exists (
    select from tagging where tagging.run_id = run.id and tag_id = any(array(
      select id from tag where org_id = ${org} and deleted_at is null
    )) ${howTo(asked)}
  )`

/** What the filters by other tables come to, by ids where those are few. */
export async function namedRuns(
  db: Db,
  { org, user }: Caller,
  { owners, groups, folder, tag_ids, starred, untagged }: ListQuery,
  few: number,
): Promise<ToldByOthers[]> {
  const named = [
    ...(owners.length > 0 ? [ownedBy(org.id, owners)] : []),
    ...(groups.length > 0 ? [givenTo(groups)] : []),
    ...(folder === '' ? [] : [filedIn(folder)]),
    ...tag_ids.map(taggedWith),
    ...(starred ? [starredBy(user.id)] : []),
  ]
  const found = await Promise.all(
    named.map(async ({ ids, isAmong }) => (await fewRuns(db, ids, few)) ?? isAmong),
  )
  return untagged ? [...found, isUntagged(org.id)] : found
}

type Asking = { caller: Caller; now: Date; asked: Asked }

/** Every filter of the list that the run itself can answer, as one condition. */
export const matchesQuery =
  (query: ListQuery, { caller: { user }, now, asked }: Asking) =>
  (run: RunExpression) => {
    const { q, status, checklist_id, type, task_status } = query
    const conditions: Condition[] = []

    const scope = scopeOf(query)
    if (scope === 'live') conditions.push(isLive)
    if (scope === 'archived') conditions.push(isArchived)
    if (status.length > 0) {
      // "archived" beside other words adds the archived runs; the other words stay about those that go on.
      const beside = status.includes('archived') && !query.archived && status.length > 1
      const words = status.map((word) => {
        const condition = matches(run, word, user.id, now, asked)
        return beside && word !== 'archived' ? run.and([isLive, condition]) : condition
      })
      conditions.push(run.or(words))
    }
    if (checklist_id !== '') conditions.push(run('run.checklist_id', '=', checklist_id))
    if (type) conditions.push(run('run.type', '=', type))
    if (q !== '') conditions.push(run('run.name', 'ilike', `%${escapeLike(q)}%`))
    if (task_status === 'in-progress') conditions.push(sql`run.tasks_complete < run.tasks_total`)
    if (task_status === 'completed')
      conditions.push(sql`run.tasks_total > 0 and run.tasks_complete = run.tasks_total`)
    return run.and(conditions)
  }
