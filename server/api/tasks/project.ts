import type { Db, Row } from '../../db/database.ts'
import { record } from '../activity/record.ts'
import type { Caller } from '../caller.ts'
import { clipped } from '../clip.ts'
import { newId } from '../ids.ts'
import { insertRun, systemTemplate } from '../runs/launch.repository.ts'

/** As long as the name of a run may be; a task's title may be longer (reference 5.1, 7.1). */
const NAME_LENGTH = 550

/** Starts a process on the hidden template, which belongs to the caller and has no tasks yet (reference 6.2). */
export async function startProject(
  db: Db,
  caller: Caller,
  now: Date,
  title: string,
): Promise<Row<'run'>> {
  const { org, user } = caller
  const checklist = await systemTemplate(db, caller, now)
  const id = newId()
  const name = clipped(title, NAME_LENGTH)
  await insertRun(
    db,
    {
      id,
      org_id: org.id,
      checklist_id: checklist.id,
      checklist_title: checklist.title,
      name,
      type: checklist.type,
      started_by: user.id,
      owner_id: user.id,
      prerun_status: 'complete',
      prerun_completed_at: now,
      prerun_completed_by: user.id,
      can_add_oot: true,
      created_at: now,
      started_at: now,
      last_updated: now,
    },
    [],
    { tags: [], folders: [], starredBy: null },
  )
  await record(db, caller, now, {
    verb: 'created',
    type: 'Process',
    entity_type: 'run',
    entity_id: id,
    run_id: id,
    checklist_id: checklist.id,
    description: `Launched the process "${name}"`,
  })
  return db.selectFrom('run').where('id', '=', id).selectAll().executeTakeFirstOrThrow()
}
