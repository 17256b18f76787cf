import { sql } from 'kysely'
import type { Db, StoredRunState } from '../../db/database.ts'
import { amongIds, keptRows } from '../../db/kept.ts'

/**
 * Makes the derived columns of these runs true again: progress, due date, earliest open deadline, open threads,
 * state, completed_at (reference 5.1, 13.1, 15.15). Called after every change to a run's tasks or threads, in
 * the same transaction. What depends on the time (late, due soon) is not stored but asked. With `now` they also count
 * as updated then; answers their states.
 */
export async function refreshRuns(db: Db, ids: string[], now?: Date): Promise<StoredRunState[]> {
  if (ids.length === 0) return []
  const statement = sql<{ state: StoredRunState }>`
    update run set
      last_updated = ${now ?? sql`run.last_updated`},
      tasks_total = counted.tasks_total,
      tasks_complete = counted.tasks_complete,
      all_total = counted.all_total,
      percent = counted.percent,
      due_date = coalesce(run.own_due_date, counted.last_deadline),
      next_deadline = counted.next_deadline,
      open_problems = counted.open_problems,
      open_issues = counted.open_issues,
      open_improvements = counted.open_improvements,
      state = counted.state,
      completed_at = case when counted.state = 'complete'
        then coalesce(counted.last_completed, run.completed_at, run.last_updated) end
    from (
      select
        totals.*,
        case
          when open_issues > 0 then 'issue'
          when open_problems > 0 then 'problem'
          when prerun_done and tasks_complete = tasks_total and (tasks_total > 0 or is_form) then 'complete'
          else 'active'
        end as state,
        case
          when tasks_total > 0 then tasks_complete * 100 / tasks_total
          when is_form and prerun_done then 100
          else 0
        end as percent
      from (
        select
          run.id,
          run.prerun_status = 'complete' or json_array_length(run.ko_form_fields) = 0 as prerun_done,
          run.type = 'form' as is_form,
          tasks.*,
          threads.*
        from run
        cross join lateral (
          select
            count(*) filter (where state <> 'auto-skipped') as tasks_total,
            count(*) filter (where state = 'completed') as tasks_complete,
            count(*) as all_total,
            max(deadline) filter (where state <> 'auto-skipped') as last_deadline,
            min(deadline) filter (where state in ('open', 'reopened')) as next_deadline,
            max(completed_at) as last_completed
          from task where run_id = run.id and archived_at is null
        ) as tasks
        cross join lateral (
          select
            count(*) filter (where label = 'problem' and thread.task_id is not null) as open_problems,
            count(*) filter (where label = 'problem' and thread.task_id is null) as open_issues,
            count(*) filter (where label = 'improvement') as open_improvements
          from thread left join task on task.id = thread.task_id
          where thread.run_id = run.id and resolve_id is null and task.archived_at is null
        ) as threads
        where run.id = ${amongIds(ids)}
      ) as totals
    ) as counted
    where run.id = counted.id
    returning run.state
  `
  return (await keptRows(db, statement)).map(({ state }) => state)
}

/** The same for what a task keeps of its threads; its run's totals are made true after it. */
export async function refreshTask(db: Db, id: string, now: Date): Promise<void> {
  await sql`
    update task set
      last_updated = ${now},
      open_problems = (
        select count(*) from thread
        where task_id = task.id and label = 'problem' and resolve_id is null
      )
    where id = ${id}
  `.execute(db)
}
