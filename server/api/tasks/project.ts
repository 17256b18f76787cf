import type { Db, Row } from '../../db/database.ts'
import { record } from '../activity/record.ts'
import type { Caller } from '../caller.ts'
import { clipped } from '../clip.ts'
import { insertRun, startedRun, systemTemplate } from '../runs/launch.repository.ts'

/** As long as the name of a run may be; a task's title may be longer (reference 5.1, 7.1). */
const NAME_LENGTH = 550

/** Starts a process on the hidden template, which belongs to the caller and has no tasks yet (reference 6.2). */
export async function startProject(
  db: Db,
  caller: Caller,
  now: Date,
  title: string,
): Promise<Row<'run'>> {
  const checklist = await systemTemplate(db, caller, now)
  const name = clipped(title, NAME_LENGTH)
  const run = { ...startedRun(caller, checklist, now), name, can_add_oot: true }
  const { id } = run
  await insertRun(db, run, [], { tags: [], folders: [], starredBy: null })
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
