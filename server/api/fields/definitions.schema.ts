import { z } from 'zod'
import { FIELD_TYPES } from '#src/api/schema/field.ts'
import { count, textId, textOrNull, yesOrNo } from '../input.ts'
import type { FieldErrors } from '../refusal.ts'
import { isKnownTextRule } from './text-rules.ts'

/** Lengths that no source gives, so that one template cannot fill the store. */
const LABEL = 600
const OPTION = 600
const GUIDANCE = 30_000
const AFFIX = 100
export const ENTRIES = 1000
export const FIELDS = 500

/** What was not sent, or sent as nothing, is left to whoever reads the definition. */
const given = <S extends z.ZodType>(schema: S) =>
  schema.nullish().transform((value) => value ?? undefined)

const textUpTo = (most: number) =>
  z
    .string({ error: 'Must be a text.' })
    .max(most, { error: `May not be greater than ${most} characters.` })

const words = (most: number) =>
  textUpTo(most).refine((text) => text.trim() !== '', { error: 'This field is required.' })

const entryId = given(
  z
    .union([z.int(), z.string().regex(/^\d{1,9}$/)], { error: 'Must be a whole number.' })
    .transform(Number)
    .pipe(count),
)

const option = z.object(
  {
    id: entryId,
    text: words(OPTION),
    value: z.unknown().optional(),
    selected: yesOrNo.optional(),
    required: yesOrNo.optional(),
  },
  { error: 'Must be an object with a text.' },
)

const column = z.object(
  { id: entryId, label: words(OPTION) },
  { error: 'Must be an object with a label.' },
)

/** An object, or nothing, which PHP clients write as `[]`. */
const loose = z.preprocess(
  (value) => (Array.isArray(value) && value.length === 0 ? null : value),
  z.record(z.string(), z.unknown(), { error: 'Must be an object.' }).nullable(),
)

const listOf = <S extends z.ZodType>(schema: S) =>
  given(
    z
      .array(schema, { error: 'Must be a list.' })
      .max(ENTRIES, { error: `May not have more than ${ENTRIES} entries.` }),
  )

const definition = z.object(
  {
    id: textId.nullish(),
    label: words(LABEL),
    field_type: z.enum(FIELD_TYPES, { error: 'The selected field_type is invalid.' }),
    required: yesOrNo,
    guidance: textUpTo(GUIDANCE).nullable().optional(),
    position: given(count),
    options: listOf(option),
    columns: listOf(column),
    default_value: z
      .union([textOrNull, z.number(), z.boolean()], { error: 'Must be a text.' })
      .transform((value) => (value === null ? null : String(value)))
      .optional(),
    default_value_enabled: given(yesOrNo),
    field_validation: listOf(
      z
        .string({ error: 'Must be a text.' })
        .refine(isKnownTextRule, { error: 'The selected validation rule is invalid.' }),
    ),
    use_wysiwyg_editor: given(yesOrNo),
    collect_time: given(yesOrNo),
    prefix: textUpTo(AFFIX).nullable().optional(),
    suffix: textUpTo(AFFIX).nullable().optional(),
    must_all_checked: given(yesOrNo),
    list: loose.optional(),
    settings: loose.optional(),
  },
  { error: 'Must be an object.' },
)
export type DefinitionBody = z.output<typeof definition>

type Complaint = (path: PropertyKey[], message: string) => void

/** What each type of field asks of its definition (reference 9.3). */
function checkDefinition(field: DefinitionBody, complain: Complaint): void {
  const { field_type, options = [], columns = [] } = field
  const takesOptions = ['radio', 'dropdown', 'multiselect'].includes(field_type)
  // A field can be fed from an organisation's List; then its options are not here (reference 6.3, quirk 9).
  if (takesOptions && !field.list) {
    const fewest = field_type === 'radio' ? 2 : 1
    if (options.length < fewest) complain(['options'], `At least ${fewest} options are required.`)
  }
  if (field_type === 'table' && columns.length === 0)
    complain(['columns'], 'At least 1 column is required.')
  for (const [name, entries] of Object.entries({ options, columns }))
    for (const [index, { id }] of entries.entries())
      if (id !== undefined && entries.findIndex((one) => one.id === id) < index)
        complain([name, index, 'id'], 'The id has to be unique inside the field.')
  if (field_type === 'table' || field_type === 'file') {
    if (field.default_value || field.default_value_enabled)
      complain(['default_value'], 'Tables and files have no default.')
    return
  }
  if (!field.default_value) return
  if (takesOptions && field_type !== 'multiselect' && options.length > 0) {
    const known = options.some(
      ({ id, text }) => text === field.default_value || String(id) === field.default_value,
    )
    if (!known) complain(['default_value'], 'The default has to be one of the options.')
  }
  const most = field_type === 'textarea' ? 30_000 : 200
  if (!takesOptions && Buffer.byteLength(field.default_value) > most)
    complain(['default_value'], `May not be greater than ${most} characters.`)
}

/** What is wrong with a changed field, together with what it keeps of itself. */
export function wrongDefinition(field: DefinitionBody): FieldErrors {
  const errors: FieldErrors = {}
  checkDefinition(field, (path, message) => (errors[path.join('.')] ??= []).push(message))
  return errors
}

/** A field of a step as it is changed: what is not sent stays, so it can be judged only with what is there. */
export const changedDefinitionBody = definition

/** A form field as it is written (reference 9.3). Errors are keyed by their place, as `options.0.text`. */
export const definitionBody = definition.superRefine((field, context) =>
  checkDefinition(field, (path, message) =>
    context.addIssue({ code: 'custom', path: [...path], message }),
  ),
)

/** The whole form of a template or step; a field stands in it once. */
export const definitionsBody = z
  .array(definitionBody, { error: 'Must be a list of form fields.' })
  .max(FIELDS, { error: `May not have more than ${FIELDS} fields.` })
  .superRefine((fields, context) => {
    for (const [index, { id }] of fields.entries())
      if (id && fields.findIndex((one) => one.id === id) < index)
        context.addIssue({
          code: 'custom',
          path: [index, 'id'],
          message: 'The same field stands in the form already.',
        })
  })
