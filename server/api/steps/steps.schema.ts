import { z } from 'zod'
import { definitionsBody } from '../fields/definitions.schema.ts'
import { count, emailAddress, integerId, textId, textOrNull, yesOrNo } from '../input.ts'
import { TASK_TYPES } from '../tasks/tasks.schema.ts'

const given = <S extends z.ZodType>(schema: S) =>
  schema.nullish().transform((value) => value ?? undefined)

const listOf = <S extends z.ZodType>(one: S, error: string) =>
  given(z.array(one, { error }).transform((entries) => [...new Set(entries)]))

const position = given(count.min(1, { error: 'Must be at least 1.' }))

const UNITS = ['minutes', 'hours', 'days', 'weeks', 'months'] as const
const span = {
  value: count.max(100_000, { error: 'Must be at most 100000.' }),
  unit: z.enum(UNITS, { error: 'The selected unit is invalid.' }),
}

const title = z
  .string({ error: 'The title field is required.' })
  .trim()
  .min(1, { error: 'The title field is required.' })
  .max(600, { error: 'The title may not be greater than 600 characters.' })

const fields = {
  summary: z
    .string({ error: 'Must be a text.' })
    .max(100_000, { error: 'May not be greater than 100000 characters.' })
    .nullable()
    .optional(),
  step_type: given(z.enum(TASK_TYPES, { error: 'The selected step_type is invalid.' })),
  task_type: given(z.enum(TASK_TYPES, { error: 'The selected task_type is invalid.' })),
  position,
  stage_id: textId.nullable().optional(),
  assignees: listOf(integerId, 'Must be a list of user ids.'),
  guests: listOf(emailAddress, 'Must be a list of e-mail addresses.'),
  groups: listOf(textId, 'Must be a list of group ids.'),
  roles: listOf(textId, 'Must be a list of role ids.'),
  role_changes_every_time: given(yesOrNo),
  assign_run_starter: given(yesOrNo),
  allow_guest_owners: given(yesOrNo),
  max_assignable: given(count),
  everyone_must_complete: given(yesOrNo),
  can_complete_only_assignees: given(yesOrNo),
  prevent_guest_comment: given(yesOrNo),
  skip_start_process: given(yesOrNo),
  webhook: z
    .string({ error: 'Must be a text.' })
    .max(2000, { error: 'May not be greater than 2000 characters.' })
    .nullable()
    .optional(),
  start_date: z
    .object(span, { error: 'Must be an object of value and unit.' })
    .nullable()
    .optional(),
  is_soft_start_date: given(yesOrNo),
  deadline: z
    .object(
      {
        ...span,
        option: z.literal('from', { error: 'Must be "from".' }).default('from'),
        step: textId.default('start_run'),
      },
      { error: 'Must be an object of value and unit.' },
    )
    .nullable()
    .optional(),
  bp_to_launch: z
    .object(
      {
        id: textId,
        default_name_format: textOrNull.default(null),
        tasks_within_process: given(yesOrNo).transform((value) => value ?? false),
      },
      { error: 'Must be an object with the id of a template.' },
    )
    .nullable()
    .optional(),
}

/** `task_type` is what the same word is called on a task (reference 9.4). */
const named = <T extends { step_type?: StepType; task_type?: StepType }>({
  task_type,
  ...body
}: T) => ({ ...body, step_type: body.step_type ?? task_type })
type StepType = (typeof TASK_TYPES)[number] | undefined

/** A new step; its form may come with it (reference 9.4). */
const newStep = z.object({ title, ...fields, captures: given(definitionsBody) })
export const createStepBody = newStep.transform(named)
export type CreateStepBody = z.output<typeof createStepBody>

/** A changed step: what is not sent stays. Its form has routes of its own. */
export const updateStepBody = z.object({ title: given(title), ...fields }).transform(named)
export type UpdateStepBody = z.output<typeof updateStepBody>

/** The steps of a template as it was exported, with the ids that they had; bare or in their envelope. */
export const templateStepsBody = z.preprocess(
  (value) => (typeof value === 'object' && value !== null && 'data' in value ? value.data : value),
  z
    .array(newStep.extend({ id: textId.nullish() }).transform(named), {
      error: 'Must be a list of steps.',
    })
    .max(1000, { error: 'May not have more than 1000 steps.' }),
)

const stageTitle = z
  .string({ error: 'The title field is required.' })
  .trim()
  .min(1, { error: 'The title field is required.' })
  .max(250, { error: 'The title may not be greater than 250 characters.' })

/** A stage (milestone), and what of one may change. */
export const createStageBody = z.object({ title: stageTitle, position })
export const updateStageBody = z.object({ title: given(stageTitle), position })
export type CreateStageBody = z.output<typeof createStageBody>
export type UpdateStageBody = z.output<typeof updateStageBody>
