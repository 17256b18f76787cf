import { z } from 'zod'
import { checklistAnswer } from '../checklists/checklists.answers.ts'
import { hexId, moment } from '../openapi/answers.ts'

const progress = z.strictObject({ complete: z.int(), total: z.int(), percent: z.int() })

/** A run as it stands in other things: by itself, at most with its template, which is bare (reference 5.1, 3.3). */
export const runAnswer = z
  .strictObject({
    id: hexId,
    increment_id: z.int(),
    checklist_id: hexId,
    checklist_title: z.string(),
    name: z.string(),
    summary: z.string().nullable(),
    status: z.enum(['active', 'complete', 'problem', 'issue', 'archived']),
    progress,
    whole_progress: progress,
    started_by: z.int(),
    owner_id: z.int(),
    prerun: z.record(z.string(), z.unknown()),
    prerun_status: z.string().nullable(),
    prerun_completed_at: moment.nullable(),
    prerun_completed_by: z.int().nullable(),
    prerun_length: z.int(),
    starred: z.boolean(),
    created_at: moment,
    started_at: moment,
    last_updated: moment,
    archived_at: moment.nullable(),
    completed_at: moment.nullable(),
    due_date: moment.nullable(),
    due_date_passed: z.boolean(),
    due_soon: z.boolean(),
    late_tasks: z.int(),
    max_task_deadline: moment.nullable(),
    collaborators: z.array(z.int()),
    type: z.enum(['procedure', 'form', 'document']),
    is_public: z.boolean(),
    publicly_hidden_fields: z.array(z.unknown()),
    users: z.array(z.int()),
    groups: z.array(hexId),
    parent_id: hexId.nullable(),
    can_add_oot: z.boolean(),
    has_open_issue: z.boolean(),
    custom_fields: z.record(z.string(), z.unknown()).nullable(),
    checklist: checklistAnswer.nullable().optional(),
  })
  .meta({ id: 'Run' })
