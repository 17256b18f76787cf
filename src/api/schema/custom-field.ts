import * as z from 'zod/mini'

import { flag, id, keyed, listed, orNull } from './wire.ts'

/** The eleven kinds of custom field; they are not those of form fields (reference 12.6). */
export const CUSTOM_FIELD_TYPES = [
  'text',
  'textarea',
  'number',
  'boolean',
  'date',
  'email',
  'url',
  'radio',
  'dropdown',
  'multiselect',
  'table',
] as const
export type CustomFieldType = (typeof CUSTOM_FIELD_TYPES)[number]

const choice = z.pipe(
  z.union([z.string(), z.object({ text: z.string() })]),
  z.transform((one): string => (typeof one === 'string' ? one : one.text)),
)

/** What an organisation notes about every process. A kind that is not known is shown as text and not changed. */
export const customFieldKey = z.object({
  id,
  key: z.string(),
  label: orNull(z.string()),
  description: orNull(z.string()),
  key_type: orNull(z.string()),
  field_type: z.string(),
  options: listed(choice),
  is_required: flag,
  is_active: z._default(z.nullable(z.boolean()), true),
})
export type CustomFieldKey = z.output<typeof customFieldKey>

/** The values of one process by key. */
export const customFieldValues = z.object({ custom_fields: keyed(z.unknown()) })
