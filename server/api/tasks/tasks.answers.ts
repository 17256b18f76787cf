import { z } from 'zod'
import { activityAnswer } from '../activity/activity.answers.ts'
import { fieldWithAnswer } from '../fields/field.answers.ts'
import { fileAnswer } from '../files/files.answers.ts'
import { folderOfAnswer } from '../folders/folders.answers.ts'
import { hexId, included, moment, one } from '../openapi/answers.ts'
import { runAnswer } from '../runs/runs.answers.ts'
import { stepAnswer } from '../steps/steps.answers.ts'
import { tagOnAnswer } from '../tags/tags.answers.ts'
import { threadAnswer } from '../threads/threads.answers.ts'
import { watcherAnswer } from '../watchers/watchers.answers.ts'
import { TASK_TYPES } from './tasks.schema.ts'
import { TASK_STATUSES } from './tasks.rules.ts'

const groups = z.array(hexId)
const guests = z.array(z.string())

/** The task that a run waits for, `with=next_task` (reference 5.1): few keys, and owners by their ids alone. */
export const nextTaskAnswer = z
  .strictObject({
    id: hexId,
    increment_id: z.int(),
    title: z.string(),
    alias: z.string(),
    owners: z.strictObject({ users: z.array(z.int()), guests, groups }),
    deadline: moment.nullable(),
  })
  .meta({ id: 'NextTask' })

const owners = z.strictObject({
  users: z.array(
    z.strictObject({ id: z.int(), full_name: z.string(), profile_pic: z.string().nullable() }),
  ),
  guests,
  groups,
})

/** What `with=` adds (reference 7.1). */
const includes = {
  step: stepAnswer.nullable().optional(),
  summary: z.string().nullable().optional(),
  original_summary: z.string().nullable().optional(),
  form_fields: included(fieldWithAnswer),
  threads: included(threadAnswer),
  threads_count: z.int().optional(),
  comments: included(threadAnswer),
  issues: included(threadAnswer),
  assets: included(fileAnswer),
  activities: included(activityAnswer),
  tags: included(tagOnAnswer),
  folders: included(folderOfAnswer),
  roles: included(z.strictObject({ id: hexId, title: z.string() })),
  'ko-form-fields': included(fieldWithAnswer),
  member_watchers: included(watcherAnswer),
  guest_watchers: included(watcherAnswer),
  run: one(runAnswer).nullable().optional(),
}

/** A task (reference 7.1). */
export const taskAnswer = z
  .strictObject({
    id: hexId,
    increment_id: z.int(),
    title: z.string(),
    run_id: hexId.nullable(),
    checklist_id: hexId.nullable(),
    step_id: hexId.nullable(),
    alias: z.string(),
    status: z.enum(TASK_STATUSES),
    status_label: z.string(),
    task_type: z.enum(TASK_TYPES),
    position: z.int(),
    stage_id: hexId.nullable(),
    is_oneoff_task: z.boolean(),
    is_completable: z.boolean(),
    is_approved: z.boolean().nullable(),
    owners,
    started_at: moment.nullable(),
    deadline: moment.nullable(),
    created_at: moment,
    last_updated: moment,
    completed_at: moment.nullable(),
    archived_at: moment.nullable(),
    starter_id: z.int().nullable(),
    completer_id: z.int().nullable(),
    completer_guest_id: z.int().nullable(),
    everyone_must_complete: z.boolean(),
    completion_progress: z.strictObject({ complete: z.int(), total: z.int() }).nullable(),
    can_complete_only_assignees: z.boolean(),
    allow_guest_owners: z.boolean(),
    max_assignable: z.int(),
    prevent_guest_comment: z.boolean(),
    is_soft_start_date: z.boolean(),
    top_secret: z.boolean(),
    problem: z.boolean(),
    run_status: z.enum(['active', 'complete', 'problem', 'issue', 'archived']).nullable(),
    webhook: z.string().nullable(),
    taskdata: z.record(z.string(), z.unknown()),
    custom_fields: z.record(z.string(), z.unknown()).nullable(),
    ...includes,
  })
  .meta({ id: 'Task' })

const project = z.strictObject({ id: hexId, name: z.string(), started_at: moment })

/** A new one-off task; where a process was made for it, with as much of that as is documented (reference 6.2). */
export const newTaskAnswer = taskAnswer.extend({ run: project.optional() }).meta({ id: 'NewTask' })

const completion = {
  id: hexId,
  title: z.string(),
  status: z.enum(TASK_STATUSES),
  completed_at: moment.nullable(),
  completer_id: z.int().nullable(),
}

/** What completing a one-off task answers (reference 7.4). */
export const oneOffCompletionAnswer = z.strictObject(completion).meta({ id: 'OneOffCompletion' })

/** What completing a run's task answers (reference 7.4). */
export const completionAnswer = z
  .strictObject({ ...completion, tasks_changed_by_rules: z.strictObject({}) })
  .meta({ id: 'Completion' })
