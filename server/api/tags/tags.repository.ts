import { sql } from 'kysely'
import type { Db } from '../../db/database.ts'
import { escapeLike } from '../../db/like.ts'
import { countOf, cut, type Paging } from '../paging.ts'

const tags = (db: Db, org: string) =>
  db.selectFrom('tag').where('tag.org_id', '=', org).where('tag.deleted_at', 'is', null)

/** One tag of an organisation. */
export const findTag = (db: Db, org: string, id: string) =>
  tags(db, org).where('id', '=', id).selectAll().executeTakeFirst()

/** One page of the tags by title, and how many match; generated ones only when asked for (reference 12.1). */
export async function listTags(db: Db, org: string, query: Paging & { q: string; all: boolean }) {
  let matching = tags(db, org).where('title', 'ilike', `%${escapeLike(query.q)}%`)
  if (!query.all) matching = matching.where('auto_generated', '=', false)
  const total = await countOf(db, matching)
  const rows = await matching.selectAll().orderBy('title').orderBy('id').$call(cut(query)).execute()
  return { rows, total }
}

/** Tags that were put on something, by title; `tagging` says on what. */
const taggings = (db: Db) =>
  db
    .selectFrom('tagging')
    .innerJoin('tag', 'tag.id', 'tagging.tag_id')
    .where('tag.deleted_at', 'is', null)
    .selectAll('tag')
    .select([
      'tagging.id as association_id',
      'tagging.run_id',
      'tagging.checklist_id',
      'tagging.task_id',
    ])
    .orderBy('tag.title')

/** The tags of the run that a query is about. */
export const tagsOfRun = (db: Db) =>
  taggings(db).where('tagging.run_id', '=', sql.ref<string>('run.id'))

/** The tags of these runs, templates or one-off tasks with their association ids (reference 12.1), by the id of what is tagged. */
export async function tagsOf(
  db: Db,
  subject: 'run_id' | 'checklist_id' | 'task_id',
  ids: string[],
) {
  const rows = ids.length
    ? await taggings(db)
        .where(`tagging.${subject}`, '=', sql<string>`any(${ids})`)
        .execute()
    : []
  return Map.groupBy(rows, (row) => row[subject] ?? '')
}

export type TagStatistics = {
  tag_id: string
  active_template: number
  archived_template: number
  active_process: number
  archived_process: number
}

/** How much each of these tags is used, by tag id. */
export async function statisticsOf(db: Db, ids: string[]) {
  const { rows } = await sql<TagStatistics>`
    select
      tag_id,
      count(checklist.id) filter (where checklist.archived_at is null) as active_template,
      count(checklist.id) filter (where checklist.archived_at is not null) as archived_template,
      count(run.id) filter (where run.archived_at is null) as active_process,
      count(run.id) filter (where run.archived_at is not null) as archived_process
    from tagging
    left join checklist on checklist.id = tagging.checklist_id
    left join run on run.id = tagging.run_id
    where tag_id = any(${ids})
    group by tag_id
  `.execute(db)
  return new Map(rows.map((row) => [row.tag_id, row]))
}
