import { sql } from 'kysely'
import type { Db } from '../../db/database.ts'

/** The files of these runs, templates or tasks, by the id of what they belong to, oldest first (reference 10). */
export async function filesOf(db: Db, subject: 'Run' | 'Checklist' | 'Task', ids: string[]) {
  const rows = ids.length
    ? await db
        .selectFrom('asset')
        .selectAll()
        .where('subject_type', '=', subject)
        .where('subject_id', '=', sql<string>`any(${ids})`)
        .where('archived_at', 'is', null)
        .orderBy('uploaded_at')
        .orderBy('id')
        .execute()
    : []
  return Map.groupBy(rows, (row) => row.subject_id)
}
