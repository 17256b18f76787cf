import { sql } from 'kysely'
import type { Db } from '../../db/database.ts'
import { type Event, recordAll } from '../activity/record.ts'
import type { Caller } from '../caller.ts'

type Leaving = {
  from: number
  /** Who owns their processes and templates from now on. */
  to: number
  /** Whether their open tasks go to the same person; else nobody has them, unless somebody else does. */
  withTasks: boolean
}

/**
 * Passes on what a member has in the organisation: processes, templates, open tasks, places in steps. What they did
 * stays theirs. Processes are locked before their tasks, as every change of a task does.
 */
export async function handOver(
  db: Db,
  caller: Caller,
  now: Date,
  { from, to, withTasks }: Leaving,
): Promise<void> {
  const org = caller.org.id
  const open = sql`
    select task.id from task_user join task on task.id = task_user.task_id
    where user_id = ${from} and task.org_id = ${org} and state in ('open', 'reopened')
      and task_user.completed_at is null
  `
  const replaced = (column: string) => {
    const list = sql.ref(column)
    return withTasks
      ? sql`case when ${to} = any(${list}) then array_remove(${list}, ${from})
          else array_replace(${list}, ${from}, ${to}) end`
      : sql`array_remove(${list}, ${from})`
  }
  await sql`
    select id from run
    where org_id = ${org} and (
      owner_id = ${from} or users @> array[${from}::int]
      or id in (select run_id from task where id in (${open}))
    )
    order by id for no key update
  `.execute(db)

  const runs = await sql<{ id: string; name: string; checklist_id: string }>`
    update run set owner_id = ${to}, last_updated = ${now} where org_id = ${org} and owner_id = ${from}
    returning id, name, checklist_id
  `.execute(db)
  await sql`
    update run set users = ${replaced('users')} where org_id = ${org} and users @> array[${from}::int]
  `.execute(db)
  const templates = await sql<{ id: string; title: string }>`
    update checklist set owner_id = ${to} where org_id = ${org} and owner_id = ${from} returning id, title
  `.execute(db)
  await sql`
    update step set assignees = ${replaced('assignees')} from checklist
    where checklist.id = checklist_id and org_id = ${org} and ${from} = any(assignees)
  `.execute(db)

  const tasks = await sql<{ id: string; title: string; run_id: string; checklist_id: string }>`
    update task set last_updated = ${now} where id in (${open}) returning id, title, run_id, checklist_id
  `.execute(db)
  const ids = tasks.rows.map(({ id }) => id)
  if (withTasks)
    await sql`
      insert into task_user (task_id, run_id, user_id)
      select id, run_id, ${to} from task where id = any(${ids})
      on conflict do nothing
    `.execute(db)
  await sql`delete from task_user where user_id = ${from} and task_id = any(${ids})`.execute(db)

  const owner = { verb: 'owners-updated', field: 'owner_id', old_value: from, new_value: to }
  await recordAll(db, caller, now, [
    ...runs.rows.map(({ id, name, checklist_id }): Event => ({
      ...owner,
      type: 'Process',
      entity_type: 'run',
      entity_id: id,
      run_id: id,
      checklist_id,
      description: `Changed owner id of the process "${name}"`,
    })),
    ...templates.rows.map(({ id, title }): Event => ({
      ...owner,
      type: 'Blueprint',
      entity_type: 'checklist',
      entity_id: id,
      checklist_id: id,
      description: `Changed owner id of the template "${title}"`,
    })),
    ...tasks.rows.map(({ id, title, run_id, checklist_id }): Event => ({
      verb: 'owners-updated',
      type: 'Task',
      entity_type: 'task',
      entity_id: id,
      run_id,
      checklist_id,
      description: `Changed who does the task "${title}"`,
      field: 'owners',
      old_value: { users: [from] },
      new_value: { users: withTasks ? [to] : [] },
    })),
  ])
}
