import { stamp, stampOrNull } from '../clock.ts'
import type { NextTask } from './runs.parts.ts'
import { DAY, type RunRow } from './runs.repository.ts'
import { progress } from './runs.rules.ts'

/** A run without includes (reference 5.1). Once it is complete or archived, nothing of it is late or due. */
export function presentRun(run: RunRow, now: Date) {
  const isOpen = run.archived_at === null && run.state !== 'complete'
  const left = run.due_date && run.due_date.getTime() - now.getTime()
  return {
    id: run.id,
    increment_id: run.increment_id,
    checklist_id: run.checklist_id,
    checklist_title: run.checklist_title,
    name: run.name,
    summary: run.summary,
    status: run.archived_at ? 'archived' : run.state,
    progress: { complete: run.tasks_complete, total: run.tasks_total, percent: run.percent },
    whole_progress: progress(run.tasks_complete, run.all_total),
    started_by: run.started_by,
    owner_id: run.owner_id,
    prerun: run.prerun,
    prerun_status: run.prerun_status,
    prerun_completed_at: stampOrNull(run.prerun_completed_at),
    prerun_completed_by: run.prerun_completed_by,
    prerun_length: run.prerun_length,
    starred: run.starred,
    created_at: stamp(run.created_at),
    started_at: stamp(run.started_at),
    last_updated: stamp(run.last_updated),
    archived_at: stampOrNull(run.archived_at),
    completed_at: stampOrNull(run.completed_at),
    due_date: stampOrNull(run.due_date),
    due_date_passed: isOpen && left !== null && left < 0,
    due_soon: isOpen && (run.task_due_soon || (left !== null && left >= 0 && left <= DAY)),
    late_tasks: isOpen ? run.late_tasks : 0,
    max_task_deadline: stampOrNull(run.max_task_deadline),
    collaborators: run.collaborators,
    type: run.type,
    is_public: run.is_public,
    publicly_hidden_fields: run.publicly_hidden_fields,
    users: run.users,
    groups: run.groups,
    parent_id: run.parent_id,
    can_add_oot: run.can_add_oot,
    has_open_issue: run.open_issues > 0,
    custom_fields: run.custom_fields,
  }
}

/** What a run waits for, with plain ids for its owners (reference 5.1). */
export const presentNextTask = (task: NextTask) => ({
  id: task.id,
  increment_id: task.increment_id,
  title: task.title,
  alias: task.alias,
  owners: task.owners,
  deadline: stampOrNull(task.deadline),
})
