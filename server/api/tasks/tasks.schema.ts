import { z } from 'zod'
import { FIELD_TYPES } from '#src/api/schema/field.ts'
import { isDay } from '../days.ts'
import { ENTRIES, FIELDS } from '../fields/definitions.schema.ts'
import { asIntegerId } from '../ids.ts'
import { count, emailAddress, integerId, moment, textId, textOrNull, yesOrNo } from '../input.ts'
import { csv, flag, includes, paging } from '../paging.ts'
import { taskFiltersOf } from '../runs/status.ts'
import { type Sorting, sorting } from '../sorting.ts'

const ignored = <S extends z.ZodType>(schema: S) => schema.optional().catch(undefined)
const day = ignored(z.string().refine(isDay))
const yes = ignored(z.literal(['true', '1', 'yes', 'on']).transform(() => true))
const yesNo = ignored(
  z
    .literal(['true', '1', 'yes', 'on', 'false', '0', 'no', 'off'])
    .transform((word) => ['true', '1', 'yes', 'on'].includes(word)),
)

/** The filters that every list of tasks takes (reference 7.2, 7.3); what is not understood is ignored. */
const filters = {
  status: z.string().optional().transform(taskFiltersOf),
  owners: csv.transform((ids) => ids.flatMap((id) => asIntegerId(id) ?? [])),
  guests: csv.transform((emails) => emails.map((email) => email.toLowerCase())),
  groups: csv,
  unassigned: flag,
  deadline_start_range: day,
  deadline_end_range: day,
  deadline_on: day,
  deadline_before: day,
  deadline_after: day,
  with: includes,
}

/** The parameters of a run's tasks. */
export const runTasksQuery = z.object({
  ...paging(),
  ...filters,
  sort: sorting({ position: 'position', deadline: 'deadline' } as const, {
    column: 'position',
    direction: 'asc',
  }),
})
export type RunTasksQuery = z.output<typeof runTasksQuery>

/** The words of the status filter that the organisation's list knows (reference 13.3). */
const ORG_FILTERS = [
  'active',
  'complete',
  'incomplete',
  'inprogress',
  'overdue',
  'due_soon',
  'hasproblem',
]

const RANGE = /^([^:]+)(?::(.+))?$/
const range = ignored(
  z.string().transform((text, context) => {
    const [, from = '', to = from] = RANGE.exec(text) ?? []
    if (isDay(from) && isDay(to)) return { from, to }
    context.addIssue('Not a day or a range of days.')
    return z.NEVER
  }),
)

/** "Newest" says by itself that the last comes first; its `-` turns that round. */
const latestFirst = <C extends string>({ column, direction }: Sorting<C>): Sorting<C> => ({
  column,
  direction: column === 'deadline' ? direction : direction === 'asc' ? 'desc' : 'asc',
})

const byWord = sorting(
  {
    deadline: 'deadline',
    newest: 'created_at',
    problems: 'open_problems',
    completed_newest: 'completed_at',
  } as const,
  { column: 'deadline', direction: 'asc' },
)
const orgSorting = byWord.transform(latestFirst)
const orderText = z
  .string()
  .optional()
  .describe(byWord.description ?? '')

/** The parameters of the organisation's tasks. */
export const orgTasksQuery = z
  .object({
    ...paging(),
    ...filters,
    status: filters.status.transform((words) => words.filter((word) => ORG_FILTERS.includes(word))),
    q: z.string().default(''),
    roles: csv,
    tag: z.string().default(''),
    folder: z.string().default(''),
    created: range,
    is_oneoff: yesNo,
    archived: ignored(z.union([z.literal('only'), yes])),
    assignee: ignored(z.literal('me')),
    custom_field_key: z.string().default(''),
    custom_field_value: z.string().optional(),
    sort: orderText,
    sort_by: orderText,
  })
  .transform(({ sort, sort_by, ...rest }) => ({ ...rest, sort: orgSorting.parse(sort ?? sort_by) }))
export type OrgTasksQuery = z.output<typeof orgTasksQuery>

/** The parameters of a single task. */
export const taskQuery = z.object({ with: includes })

/** Who has to do something; a missing list is an empty one (reference 7.4). */
export const ownersBody = z.object(
  {
    users: z.array(integerId, { error: 'Must be a list of user ids.' }).optional(),
    guests: z.array(emailAddress, { error: 'Must be a list of e-mail addresses.' }).optional(),
    groups: z.array(textId, { error: 'Must be a list of group ids.' }).optional(),
  },
  { error: 'Must be an object of users, guests and groups.' },
)

export const TASK_TYPES = ['task', 'approval', 'expiring', 'email', 'expiring_email'] as const

const settings = {
  title: z
    .string({ error: 'The title must be a text.' })
    .trim()
    .min(1, { error: 'The title field is required.' })
    .max(600, { error: 'The title may not be greater than 600 characters.' })
    .optional(),
  summary: textOrNull.optional(),
  /** Documented as another name of `summary`. */
  description: textOrNull.optional(),
  deadline: moment.nullable().optional(),
  started_at: moment.nullable().optional(),
  owners: ownersBody.optional(),
  webhook: textOrNull.optional(),
  position: count
    .min(1, { error: 'Must be at least 1.' })
    // So that there is always room behind it.
    .max(1_000_000, { error: 'Must be at most 1000000.' })
    .optional(),
  max_assignable: count.optional(),
  task_type: z.enum(TASK_TYPES, { error: 'The selected task_type is invalid.' }).optional(),
  prevent_guest_comment: yesOrNo.optional(),
  top_secret: yesOrNo.optional(),
  everyone_must_complete: yesOrNo.optional(),
  can_complete_only_assignees: yesOrNo.optional(),
  is_soft_start_date: yesOrNo.optional(),
}

const withSummary = <B extends { summary?: string | null; description?: string | null }>({
  description,
  ...body
}: B) => ({ ...body, summary: body.summary ?? description })

/** A changed task (reference 7.4). `status` is no field of it: a task ends by being completed. */
export const updateBody = z
  .object({ ...settings, taskdata: z.unknown().optional() })
  .transform(withSummary)
export type UpdateBody = z.output<typeof updateBody>

/** A form field of a one-off task's own; choices may come without options (reference 7.5). */
const ownField = z.object({
  label: z
    .string({ error: 'The label field is required.' })
    .trim()
    .min(1, { error: 'The label field is required.' }),
  field_type: z.enum(FIELD_TYPES, { error: 'The selected field_type is invalid.' }),
  required: yesOrNo,
  guidance: textOrNull.optional(),
  options: z
    .array(z.object({ id: count.optional(), text: z.string({ error: 'Must be a text.' }) }), {
      error: 'Must be a list of options.',
    })
    .max(ENTRIES, { error: `May not have more than ${ENTRIES} entries.` })
    .nullish(),
  columns: z
    .array(z.object({ id: count.optional(), label: z.string({ error: 'Must be a text.' }) }), {
      error: 'Must be a list of columns.',
    })
    .max(ENTRIES, { error: `May not have more than ${ENTRIES} entries.` })
    .nullish(),
  field_validation: z.array(z.string(), { error: 'Must be a list of texts.' }).nullish(),
  use_wysiwyg_editor: yesOrNo.optional(),
  collect_time: yesOrNo.optional(),
  must_all_checked: yesOrNo.optional(),
  prefix: textOrNull.optional(),
  suffix: textOrNull.optional(),
  default_value: textOrNull.optional(),
  default_value_enabled: yesOrNo.optional(),
})

/** A new one-off task (reference 7.5). What it cannot do without is asked for later, with the process in sight. */
export const createBody = z
  .object({
    ...settings,
    run_id: textId.nullish(),
    tags: z.array(textId, { error: 'Must be a list of tag ids.' }).nullish(),
    form_fields: z
      .array(ownField, { error: 'Must be a list of field definitions.' })
      .max(FIELDS, { error: `May not have more than ${FIELDS} fields.` })
      .nullish(),
    separate_task_for_each_assignee: yesOrNo.optional(),
  })
  .transform(withSummary)
export type CreateBody = z.output<typeof createBody>

/** A copy of a one-off task (reference 7.5). */
export const cloneBody = z.object({ title: settings.title })

/** A completion (reference 7.4); whether `is_approved` is needed depends on the task. */
export const completeBody = z.object({
  task_id: z
    .string({
      error: ({ input }) =>
        input === undefined || input === null ? 'The task_id field is required.' : 'Must be an id.',
    })
    .min(1, { error: 'The task_id field is required.' }),
  is_approved: yesOrNo.nullish().transform((value) => value ?? undefined),
  override_user: integerId.nullish().transform((value) => value ?? undefined),
})
