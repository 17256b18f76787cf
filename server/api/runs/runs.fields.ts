import type { Db } from '../../db/database.ts'
import type { Caller } from '../caller.ts'
import { readFields } from '../fields/field.ts'
import { presentTaskFields } from '../tasks/tasks.presenter.ts'
import { type TaskRow, tasksOfRuns } from '../tasks/tasks.repository.ts'

/** The fields of tasks, hidden ones too, each with its task: with their answers where those were asked for. */
export const fieldsOfTasks = (tasks: TaskRow[], { withValues }: { withValues: boolean }) =>
  tasks.flatMap(presentTaskFields).map(({ value, field_value, ...field }) => ({
    ...field,
    ...(withValues && { value, field_value }),
  }))

/** A run's own fields as launched, without answers; nobody ever saw a `unique_id` (reference 5.3). */
export async function presentRunFields(
  db: Db,
  { org }: Caller,
  run: { id: string; ko_form_fields: unknown; archived_at: Date | null },
) {
  const tasks = await tasksOfRuns(db, org.id, run.archived_at ? [] : [run.id], { hidden: true })
  return {
    form_fields: fieldsOfTasks(tasks, { withValues: false }).map((field) => ({
      ...field,
      unique_id: null,
    })),
    ko_form_fields: readFields(run.ko_form_fields).map((field) => ({
      ...field,
      task_id: null,
      unique_id: null,
    })),
  }
}
