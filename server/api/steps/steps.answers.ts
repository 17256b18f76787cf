import { z } from 'zod'
import { fieldAnswer } from '../fields/field.answers.ts'
import { hexId, moment } from '../openapi/answers.ts'

const span = { value: z.int(), unit: z.enum(['minutes', 'hours', 'days', 'weeks', 'months']) }

/** A step of a template (reference 9.4). */
export const stepAnswer = z
  .strictObject({
    id: hexId,
    checklist_id: hexId,
    title: z.string(),
    alias: z.string(),
    summary: z.string().nullable(),
    step_type: z.enum(['task', 'approval', 'expiring', 'email', 'expiring_email']),
    position: z.int(),
    stage_id: hexId.nullable(),
    assignees: z.array(z.int()),
    guests: z.array(z.string()),
    groups: z.array(hexId),
    roles: z.array(hexId),
    role_changes_every_time: z.boolean(),
    assign_run_starter: z.boolean(),
    allow_guest_owners: z.boolean(),
    max_assignable: z.int(),
    everyone_must_complete: z.boolean(),
    can_complete_only_assignees: z.boolean(),
    prevent_guest_comment: z.boolean(),
    skip_start_process: z.boolean(),
    webhook: z.string().nullable(),
    start_date: z.strictObject(span).nullable(),
    is_soft_start_date: z.boolean(),
    deadline: z.strictObject({ ...span, option: z.literal('from'), step: z.string() }).nullable(),
    bp_to_launch: z
      .strictObject({
        id: hexId,
        default_name_format: z.string().nullable(),
        tasks_within_process: z.boolean(),
      })
      .nullable(),
    captures: z.array(fieldAnswer),
    created_at: moment,
    last_updated: moment,
    archived_at: moment.nullable(),
  })
  .meta({ id: 'Step' })

/** A stage (milestone) that steps are grouped by. */
export const stageAnswer = z
  .strictObject({ id: hexId, title: z.string(), position: z.int() })
  .meta({ id: 'Stage' })
