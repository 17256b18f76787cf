import type { Row } from '../../db/database.ts'
import { stamp } from '../clock.ts'
import type { ChecklistRow } from '../checklists/checklists.repository.ts'
import { presentRun } from '../runs/runs.presenter.ts'
import type { RunRow } from '../runs/runs.repository.ts'
import { presentTask } from '../tasks/tasks.presenter.ts'
import type { TaskRow } from '../tasks/tasks.repository.ts'
import type { FoundCapture, FoundFolder } from './search.repository.ts'

const asFolders = (folders: FoundFolder[] = []) =>
  folders.map(({ id, parent, name }) => ({ id, parent, name }))

/** A process that was found (reference 12.4). */
export function presentProcess(run: RunRow, now: Date, folders: FoundFolder[] | undefined) {
  const { id, increment_id, name, status, type, is_public, due_date_passed, due_soon, created_at } =
    presentRun(run, now)
  return {
    id,
    increment_id,
    name,
    status,
    type,
    is_public,
    folders: asFolders(folders),
    due_date_passed,
    due_soon,
    created_at,
  }
}

/** A task that was found. It does not say which process it is in (reference 12.4). */
export function presentFoundTask(row: TaskRow, now: Date) {
  const task = presentTask(row, now)
  return {
    id: task.id,
    increment_id: task.increment_id,
    title: task.title,
    status: task.status,
    status_label: task.status_label,
    type: task.task_type,
    position: task.position,
    deadline: task.deadline,
    created_at: task.created_at,
    starter_id: task.starter_id,
    is_oneoff_task: task.is_oneoff_task,
    owners: task.owners,
  }
}

/** A template that was found. */
export const presentBlueprint = (checklist: ChecklistRow, folders: FoundFolder[] | undefined) => ({
  id: checklist.id,
  increment_id: checklist.increment_id,
  title: checklist.title,
  status: checklist.status,
  type: checklist.type,
  steps_count: checklist.steps_count,
  icon: checklist.icon,
  is_public: checklist.is_public,
  folders: asFolders(folders),
  created_at: stamp(checklist.created_at),
})

/** A step of a template that was found. */
export const presentFoundStep = (step: Row<'step'>) => ({
  id: step.id,
  title: step.title,
  type: step.step_type,
  position: step.position,
  checklist_id: step.checklist_id,
  created_at: stamp(step.created_at),
})

/** A field of a form that was found; of a kick-off form where there is no step. */
export const presentCapture = (field: FoundCapture) => ({
  id: field.id,
  title: field.label,
  type: field.field_type,
  position: field.position,
  checklist_id: field.checklist_id,
  step_id: field.step_id,
})
