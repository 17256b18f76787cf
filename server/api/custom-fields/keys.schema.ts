import { z } from 'zod'
import { CUSTOM_FIELD_TYPES } from '#src/api/schema/custom-field.ts'
import { textOrNull, yesOrNo } from '../input.ts'
import { paging } from '../paging.ts'

/** What custom fields are on: processes, tasks, templates. */
export const APPLIES_TO = ['run', 'task', 'checklist'] as const
export type AppliesTo = (typeof APPLIES_TO)[number]

/** The app's words for things are understood too (reference 1.3). */
const WORDS: Record<string, AppliesTo> = {
  process: 'run',
  template: 'checklist',
  blueprint: 'checklist',
}
const thing = (word: string) => (Object.hasOwn(WORDS, word) ? WORDS[word] : word)
const appliesTo = z
  .string({ error: 'The applies_to field is required.' })
  .transform(thing)
  .pipe(z.enum(APPLIES_TO, { error: 'The selected applies_to is invalid.' }))

const ignored = <S extends z.ZodType>(schema: S) => schema.optional().catch(undefined)
const flag = ignored(
  z
    .enum(['true', '1', 'yes', 'on', 'false', '0', 'no', 'off'])
    .transform((word) => ['true', '1', 'yes', 'on'].includes(word)),
)

/** The parameters of the list of keys; what is not understood is ignored. */
export const keysQuery = z.object({
  ...paging(),
  q: z.string().default(''),
  applies_to: ignored(appliesTo),
  key_type: ignored(z.enum(['custom', 'system'])),
  field_type: ignored(z.enum(CUSTOM_FIELD_TYPES)),
  is_required: flag,
  is_active: flag,
  sort_by: z.enum(['key', 'label', 'created_at', 'last_updated']).catch('created_at'),
  sort_direction: z.enum(['asc', 'desc']).catch('asc'),
})
export type KeysQuery = z.output<typeof keysQuery>

const name = (field: string, max: number) =>
  z
    .string({ error: `The ${field} field is required.` })
    .trim()
    .min(1, { error: `The ${field} field is required.` })
    .max(max, { error: `The ${field} may not be greater than ${max} characters.` })

/** A choice is its text; an object with one is understood too. */
const option = z
  .union([z.string(), z.looseObject({ text: z.string() })], { error: 'Must be a text.' })
  .transform((one) => (typeof one === 'string' ? one : one.text))
  .pipe(name('option', 200))
const options = z
  .array(option, { error: 'Must be a list of texts.' })
  .max(500, { error: 'There may not be more than 500 options.' })
  .refine((all) => new Set(all).size === all.length, { error: 'Each option may stand once.' })

const changeable = {
  label: name('label', 250),
  description: textOrNull.optional(),
  options: options.optional(),
  is_required: yesOrNo.optional(),
  is_active: yesOrNo.optional(),
}

/** A new key. Only Tallyfy itself makes system keys. */
export const newKeyBody = z.object({
  ...changeable,
  label: changeable.label.optional(),
  key: name('key', 64).regex(/^[a-z][a-z0-9_]*$/, {
    error: 'The key may hold small letters, digits and underscores, and starts with a letter.',
  }),
  applies_to: appliesTo,
  field_type: z.enum(CUSTOM_FIELD_TYPES, { error: 'The selected field_type is invalid.' }),
  key_type: z.literal('custom', { error: 'Only custom keys can be created.' }).optional(),
})
export type NewKeyBody = z.output<typeof newKeyBody>

/** A changed key. What the values hang on (key, applies_to, field_type) stays as it was made. */
export const keyBody = z.object({ ...changeable, label: changeable.label.optional() })
export type KeyBody = z.output<typeof keyBody>
