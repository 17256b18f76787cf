import { type SqlBool, sql } from 'kysely'
import type { Db } from '../../db/database.ts'
import type { Caller } from '../caller.ts'
import { cut } from '../paging.ts'
import { type Asked, FEW, TRIED } from './few.ts'
import { matchesQuery, namedRuns } from './runs.filters.ts'
import type { ListQuery } from './runs.schema.ts'
import { onlyVisible } from './runs.visibility.ts'

/** The word that a run's state is told with, as the index has it. */
const TOLD_STATUS = sql`(case when run.archived_at is null then run.state else 'archived' end)`

/** What the list is sorted by and which way, dates that are missing last in either; written as an index has it. */
function orderOf({ column, direction }: ListQuery['sort']) {
  const way = direction === 'desc' ? sql`desc` : sql`asc`
  const nullsLast = sql`${way} nulls last`
  const orders = {
    name: { key: sql`lower(run.name)`, way },
    created_at: { key: sql`run.created_at`, way },
    last_updated: { key: sql`run.last_updated`, way },
    started_at: { key: sql`run.started_at`, way },
    completed_at: { key: sql`run.completed_at`, way: nullsLast },
    due_date: { key: sql`run.due_date`, way: nullsLast },
    percent: { key: sql`run.percent`, way },
    status: { key: TOLD_STATUS, way },
  }
  // The id makes it total.
  return { ...orders[column], id: sql`run.id ${way}` }
}

/** Up to how many runs that others tell of are taken by their ids, and how many are tried for a page near the start. */
export type Limits = { few: number; tried: number }

/** The runs of a list that the caller may see: all that match, as a query of ids; their order; the ids of the page. */
export async function lookFor(
  db: Db,
  query: ListQuery,
  { caller, now }: { caller: Caller; now: Date },
  { few = FEW, tried = TRIED }: Partial<Limits> = {},
) {
  const both = [onlyVisible(db, caller, few), namedRuns(db, caller, query, few)]
  const told = (await Promise.all(both)).flat()
  const ofThemselves = (asked: Asked) =>
    db
      .selectFrom('run')
      .where('run.org_id', '=', caller.org.id)
      .where(matchesQuery(query, { caller, now, asked }))
  const toOthers = (asked: Asked) => {
    const conditions = told.map((one) =>
      Array.isArray(one) ? sql`run.id = any(${one})` : one(asked),
    )
    return sql<SqlBool>`${sql.join([sql`true`, ...conditions], sql` and `)}`
  }
  const matching = (asked: Asked) => ofThemselves(asked).where(toOthers(asked)).select('run.id')
  const { key, way, id } = orderOf(query.sort)
  const order = sql`${key} ${way}, ${id}`

  const page = (asked: Asked) => sql`array${matching(asked).orderBy(order).$call(cut(query))}`
  // What others tell may hang together with the order, as folders do with names: walking along it would then ask for
  // nearly all runs. So only some are tried, and where they do not fill the page, all are asked at once.
  const firstOnes = ofThemselves('row by row')
    .selectAll('run')
    .select(key.as('place'))
    .orderBy(order)
    .limit(tried)
  const firstPage = sql`(
    with tried as materialized (
      select array(
        select run.id from ${firstOnes} as run where ${toOthers('row by row')}
        order by run.place ${way}, ${id}
        limit ${query.per_page} offset ${(query.page - 1) * query.per_page}
      ) as ids
    )
    select case when cardinality(ids) = ${query.per_page} then ids else ${page('at once')} end
    from tried
  )`
  const isNear = query.page * query.per_page <= tried
  const isTried = isNear && told.length > 0 && told.every((one) => !Array.isArray(one))
  return {
    matching: matching('at once'),
    order,
    page: isTried ? firstPage : page(isNear ? 'row by row' : 'at once'),
  }
}
