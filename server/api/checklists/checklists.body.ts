import { z } from 'zod'
import { definitionsBody } from '../fields/definitions.schema.ts'
import { integerId, textId, yesOrNo } from '../input.ts'
import { templateStepsBody } from '../steps/steps.schema.ts'

/** Nothing sent, or null where the column has no null, leaves it as it is. */
const given = <S extends z.ZodType>(schema: S) =>
  schema.nullish().transform((value) => value ?? undefined)

const text = (most: number) =>
  z
    .string({ error: 'Must be a text.' })
    .max(most, { error: `May not be greater than ${most} characters.` })
    .nullable()
    .optional()

const listOf = <S extends z.ZodType>(one: S, error: string) =>
  given(z.array(one, { error }).transform((entries) => [...new Set(entries)]))

const topics = listOf(z.string({ error: 'Must be a text.' }).max(250), 'Must be a list of texts.')

const title = z
  .string({ error: 'The title field is required.' })
  .trim()
  .min(1, { error: 'The title field is required.' })
  .max(250, { error: 'The title may not be greater than 250 characters.' })

/** A template as it is written; the title is asked for every time (reference 9.1, 9.2). */
export const updateBody = z.object({
  title,
  summary: text(2000),
  status: given(
    z.enum(['active', 'published', 'draft'], { error: 'The selected status is invalid.' }),
  ),
  type: given(
    z.enum(['procedure', 'form', 'document'], { error: 'The selected type is invalid.' }),
  ),
  starred: given(yesOrNo),
  is_pinned: given(yesOrNo),
  icon: text(250),
  owner_id: given(integerId),
  folder_id: textId.nullable().optional(),
  default_folder: textId.nullable().optional(),
  folder_changeable_by_launcher: given(yesOrNo),
  folderize_process: given(yesOrNo),
  tag_process: given(yesOrNo),
  webhook: text(2000),
  guidance: text(30_000),
  explanation_video: text(2000),
  kickoff_title: text(600),
  kickoff_description: text(30_000),
  is_public: given(yesOrNo),
  is_public_kickoff: given(yesOrNo),
  kickoff_sharing_user_id: integerId.nullable().optional(),
  ko_form_blueprint_id: textId.nullable().optional(),
  default_process_name_format: text(550),
  auto_naming: given(yesOrNo),
  allow_launcher_change_name: given(yesOrNo),
  can_add_oot: given(yesOrNo),
  dual_version_enabled: given(yesOrNo),
  is_featured: given(yesOrNo),
  public_cover: z
    .record(z.string(), z.unknown(), { error: 'Must be an object.' })
    .nullable()
    .optional(),
  topic_tags: topics,
  industry_tags: topics,
  users: listOf(integerId, 'Must be a list of user ids.'),
  groups: listOf(textId, 'Must be a list of group ids.'),
  prerun: given(definitionsBody),
  automated_actions: given(
    z
      .array(z.record(z.string(), z.unknown(), { error: 'Must be an object.' }), {
        error: 'Must be a list of rules.',
      })
      .max(1000, { error: 'May not have more than 1000 rules.' }),
  ),
})
export type UpdateBody = z.output<typeof updateBody>

/** A new template; with the steps that an exported one brings along. */
export const createBody = updateBody.extend({ steps: given(templateStepsBody) })
export type CreateBody = z.output<typeof createBody>

/** A copy: `tenant` is the organisation that it is for (reference 9.1). */
export const cloneBody = z.object({
  tenant: given(textId),
  title: given(
    z.string({ error: 'Must be a text.' }).trim().max(250, {
      error: 'The title may not be greater than 250 characters.',
    }),
  ),
})
export type CloneBody = z.output<typeof cloneBody>
