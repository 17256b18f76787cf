import { type FieldDefinition, readFields } from '../fields/field.ts'
import { stamp, stampOrNull } from '../clock.ts'
import { STATUS_LABELS, taskStatus } from './tasks.rules.ts'
import type { TaskRow } from './tasks.repository.ts'

/** A task as every list tells it, without includes (reference 7.1). */
export function presentTask(task: TaskRow, now: Date) {
  const status = taskStatus(task, now)
  return {
    id: task.id,
    increment_id: task.increment_id,
    title: task.title,
    run_id: task.run_id,
    checklist_id: task.checklist_id,
    step_id: task.step_id,
    alias: task.alias,
    status,
    status_label: STATUS_LABELS[status],
    task_type: task.task_type,
    position: task.position,
    stage_id: task.stage_id,
    is_oneoff_task: task.is_oneoff_task,
    is_completable: isOpen(task) && task.open_problems === 0,
    is_approved: task.is_approved,
    owners: task.owners,
    started_at: stampOrNull(task.started_at),
    deadline: stampOrNull(task.deadline),
    created_at: stamp(task.created_at),
    last_updated: stamp(task.last_updated),
    completed_at: stampOrNull(task.completed_at),
    archived_at: stampOrNull(task.archived_at ?? task.run_archived_at),
    starter_id: task.starter_id,
    completer_id: task.completer_id,
    completer_guest_id: task.completer_guest_id,
    everyone_must_complete: task.everyone_must_complete,
    completion_progress: task.everyone,
    can_complete_only_assignees: task.can_complete_only_assignees,
    allow_guest_owners: task.allow_guest_owners,
    max_assignable: task.max_assignable,
    prevent_guest_comment: task.prevent_guest_comment,
    is_soft_start_date: task.is_soft_start_date,
    top_secret: task.top_secret,
    problem: task.open_problems > 0,
    run_status: task.run_archived_at ? 'archived' : task.run_state,
    webhook: task.webhook,
    taskdata: task.taskdata,
    custom_fields: task.custom_fields,
  }
}

const isOpen = ({ state }: TaskRow) => state === 'open' || state === 'reopened'

/** The form of a task with its answers, under both names that clients read (reference 7.1). */
export const presentTaskFields = (task: TaskRow) =>
  readFields(task.form_fields).map((field) => withAnswer(field, task.taskdata, task.id))

/** The kick-off form of a run with its answers. */
export const presentKickoffFields = (fields: unknown, prerun: Record<string, unknown>) =>
  readFields(fields).map((field) => withAnswer(field, prerun, null))

function withAnswer(
  field: FieldDefinition,
  answers: Record<string, unknown>,
  task_id: string | null,
) {
  const value = Object.hasOwn(answers, field.id) ? answers[field.id] : null
  return { ...field, ...(task_id !== null && { task_id }), value, field_value: value }
}
