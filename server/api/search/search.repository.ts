import { sql } from 'kysely'
import type { Db } from '../../db/database.ts'
import { escapeLike } from '../../db/like.ts'
import type { Caller } from '../caller.ts'
import { visibleChecklists } from '../checklists/checklists.repository.ts'
import { countOf, cut, MOST_COUNTED } from '../paging.ts'
import { isArchived, tasksIn, wholeTasksIn } from '../tasks/tasks.repository.ts'
import { isTaskVisible } from '../tasks/tasks.visibility.ts'
import type { SearchQuery } from './search.schema.ts'

const pattern = ({ search }: SearchQuery) => `%${escapeLike(search)}%`

const page = ({ page, per_page }: SearchQuery) => ({ page, per_page, without_pagination: false })

/**
 * Tasks by title, newest first; hidden and archived ones are not found. As many hits as are counted are collected at
 * once, and the page is cut from them; only where there are more are they walked in their order. Two letters are no
 * trigram: without hits, all tasks would be walked for nothing.
 */
export async function searchTasks(db: Db, caller: Caller, query: SearchQuery) {
  const matching = tasksIn(db, caller.org.id)
    .where('task.title', 'ilike', pattern(query))
    .where('task.state', '!=', 'auto-skipped')
    .where(sql<boolean>`not ${isArchived}`)
    .where((task) => isTaskVisible(task, caller))
    .select(['task.id', 'task.created_at'])
  const { rows: counted } = await sql<{ total: number; ids: string[] }>`
    with hits as materialized (${matching.limit(MOST_COUNTED)})
    select count(*) as total, array(
      select id from hits order by created_at desc, id desc
      limit ${query.per_page} offset ${(query.page - 1) * query.per_page}
    ) as ids
    from hits
  `.execute(db)
  const { total = 0, ids = [] } = counted[0] ?? {}
  const newest = sql`task.created_at desc, task.id desc`
  const found =
    total < MOST_COUNTED
      ? sql<string>`any(${ids})`
      : sql<string>`any(array(
          select id from (${matching.orderBy(newest).$call(cut(page(query)))}) as page
        ))`
  const rows = await wholeTasksIn(db, caller.org.id)
    .where('task.id', '=', found)
    .orderBy(newest)
    .execute()
  return { rows, total }
}

/** Steps by title, of the templates that the caller may see. */
export async function searchSteps(db: Db, caller: Caller, query: SearchQuery) {
  const matching = db
    .selectFrom('step')
    .where('step.archived_at', 'is', null)
    .where('step.title', 'ilike', pattern(query))
    .where('step.checklist_id', 'in', readable(db, caller))
  const total = await countOf(db, matching.select('step.id'))
  const rows = await matching
    .selectAll()
    .orderBy('step.title')
    .orderBy('step.id')
    .$call(cut(page(query)))
    .execute()
  return { rows, total }
}

export type FoundCapture = {
  id: string
  label: string
  field_type: string
  position: number
  checklist_id: string
  step_id: string | null
}

/** Fields by label, of kick-off forms and steps; templates are few, and their definitions are read as they are. */
export async function searchCaptures(db: Db, caller: Caller, query: SearchQuery) {
  const { rows: all } = await sql<FoundCapture>`
    select
      field ->> 'id' as id, field ->> 'label' as label, field ->> 'field_type' as field_type,
      coalesce((field ->> 'position')::int, 1) as position, checklist_id, step_id
    from (
      select id as checklist_id, null as step_id, json_array_elements(prerun) as field
      from checklist where id in (${readable(db, caller)})
      union all
      select checklist_id, id, json_array_elements(captures)
      from step where archived_at is null and checklist_id in (${readable(db, caller)})
    ) as fields
    where field ->> 'label' ilike ${pattern(query)}
    order by label, id
  `.execute(db)
  const start = (query.page - 1) * query.per_page
  return { rows: all.slice(start, start + query.per_page), total: all.length }
}

const readable = (db: Db, caller: Caller) =>
  visibleChecklists(db, caller).where('checklist.archived_at', 'is', null).select('checklist.id')

export type FoundFolder = { id: string; parent: string | null; name: string }

/** The folders that these processes or templates are in, by their id. */
export async function foldersAround(db: Db, subject: 'run_id' | 'checklist_id', ids: string[]) {
  const own = sql`
    union select checklist.id, folder.id, parent_id, name
    from checklist join folder on folder.id = checklist.folder_id where checklist.id = any(${ids})
  `
  const { rows } = await sql<FoundFolder & { subject: string }>`
    select ${sql.ref(`filing.${subject}`)} as subject, folder.id, parent_id as parent, name
    from filing join folder on folder.id = filing.folder_id
    where ${sql.ref(`filing.${subject}`)} = any(${ids})
    ${subject === 'checklist_id' ? own : sql``}
    order by name, id
  `.execute(db)
  return Map.groupBy(rows, (row) => row.subject)
}
