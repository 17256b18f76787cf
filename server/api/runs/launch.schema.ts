import { z } from 'zod'
import { integerId, moment, textId, textOrNull, yesOrNo } from '../input.ts'
import { ownersBody } from '../tasks/tasks.schema.ts'

const given = <S extends z.ZodType>(schema: S) =>
  schema.nullish().transform((value) => value ?? undefined)

/** An object keyed by id. PHP clients write an empty one as `[]`. */
const keyed = <S extends z.ZodType>(one: S) =>
  z
    .preprocess(
      (value) => (Array.isArray(value) && value.length === 0 ? {} : value),
      z.record(z.string(), one, { error: 'Must be an object keyed by id.' }).nullish(),
    )
    .transform((value) => value ?? {})

const listOf = <S extends z.ZodType>(one: S, error: string) =>
  z
    .array(one, { error })
    .nullish()
    .transform((ids) => [...new Set(ids)])

/**
 * A launch (reference 6.1). Whether what the ids name exists is asked later; keys of `tasks` that are no step of
 * the template are dropped, as those of `prerun` are.
 */
export const launchBody = z.object({
  checklist_id: given(textId),
  name: given(
    z
      .string({ error: 'The name must be a text.' })
      .max(550, { error: 'The name may not be greater than 550 characters.' }),
  ).transform((name) => (name?.trim() === '' ? undefined : name)),
  summary: given(textOrNull),
  owner_id: given(integerId),
  user_id: given(integerId),
  starred: given(yesOrNo),
  is_public: given(yesOrNo),
  parent_id: given(textId),
  // A list stores nothing, as Tallyfy has it; what is neither is a mistake.
  prerun: z
    .unknown()
    .optional()
    .refine((value) => value === undefined || typeof value === 'object', {
      error: 'Must be an object keyed by field id.',
    }),
  tasks: keyed(z.object({ deadline: given(moment), owners: given(ownersBody) })),
  roles: keyed(ownersBody),
  tags: listOf(textId, 'Must be a list of tag ids.'),
  users: listOf(integerId, 'Must be a list of user ids.'),
  groups: listOf(textId, 'Must be a list of group ids.'),
  folders: listOf(textId, 'Must be a list of folder ids.'),
})
export type LaunchBody = z.output<typeof launchBody>
