import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import type { Tables } from '../../db/database.ts'
import { escapeLike } from '../../db/like.ts'
import { type Asked, howTo } from './few.ts'
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
function matches(run: RunExpression, word: RunFilter, user: number, now: Date): Condition {
  switch (word) {
    case 'archived':
      return isArchived
    case 'starred':
      return isStarred(user)
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

const isStarred = (user: number): Condition =>
  sql`exists (select from run_star where run_id = run.id and user_id = ${user})`

/** Who asks and when; `owned` are the runs of the owners asked for, where those are few. */
type Asking = { user: number; now: Date; owned: string[] | undefined; asked: Asked }

const isOneOf = (ids: string[]): Condition => sql`run.id = any(${ids})`

/** Whose run it is, or whose any of its tasks is. */
const isOwnedBy = (owners: number[], asked: Asked): Condition => sql`(
  run.owner_id = any(${owners})
  or exists (
    select from task_user
    where task_user.run_id = run.id and task_user.user_id = any(${owners}) ${howTo(asked)}
  )
)`

/** The same runs, for those who have but a few. */
export const runsOwnedBy = (org: string, owners: number[]) => sql`
  select run_id from task_user where user_id = any(${owners})
  union all
  select id from run where org_id = ${org} and owner_id = any(${owners})
`

/** Every filter of the list as one condition: what a column can answer first, then what other tables know. */
export const matchesQuery =
  (query: ListQuery, { user, now, owned, asked }: Asking) =>
  (run: RunExpression) => {
    const { q, status, owners, groups, checklist_id, folder, tag_ids, type, task_status } = query
    const conditions: Condition[] = []

    const scope = scopeOf(query)
    if (scope === 'live') conditions.push(isLive)
    if (scope === 'archived') conditions.push(isArchived)
    if (status.length > 0) {
      // "archived" beside other words adds the archived runs; the other words stay about those that go on.
      const beside = status.includes('archived') && !query.archived && status.length > 1
      const words = status.map((word) => {
        const condition = matches(run, word, user, now)
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

    if (query.starred) conditions.push(isStarred(user))
    if (owners.length > 0) conditions.push(owned ? isOneOf(owned) : isOwnedBy(owners, asked))
    if (groups.length > 0)
      conditions.push(sql`exists (
        select from task_group where task_group.run_id = run.id and group_id = any(${groups})
      )`)
    if (folder !== '')
      conditions.push(sql`exists (
        select from filing where filing.run_id = run.id and folder_id = ${folder}
      )`)
    for (const tag of tag_ids)
      conditions.push(sql`exists (
        select from tagging join tag on tag.id = tag_id
        where tagging.run_id = run.id and tag_id = ${tag} and deleted_at is null
      )`)
    if (query.untagged)
      conditions.push(sql`not exists (
        select from tagging join tag on tag.id = tag_id
        where tagging.run_id = run.id and deleted_at is null
      )`)
    return run.and(conditions)
  }
