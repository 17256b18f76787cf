import * as z from 'zod/mini'

import { flag, id, listed, orNull } from './wire.ts'

/** The ten types of field there are (reference 6.3). */
export const FIELD_TYPES = [
  'text',
  'textarea',
  'radio',
  'dropdown',
  'multiselect',
  'date',
  'email',
  'file',
  'table',
  'assignees_form',
] as const
export type FieldType = (typeof FIELD_TYPES)[number] | 'unknown'

/** One choice of a radio, dropdown or multiselect field. */
export const option = z.object({
  id: z.union([z.number(), z.string()]),
  text: z._default(z.string(), ''),
  selected: z.optional(z.nullable(z.boolean())),
})
export type Option = z.output<typeof option>

/** One column of a table field. */
export const column = z.object({
  id: z.union([z.number(), z.string()]),
  label: z._default(z.string(), ''),
})

const isKnown = (type: string): type is Exclude<FieldType, 'unknown'> =>
  FIELD_TYPES.some((known) => known === type)

/**
 * A field of a kick-off form or of a step, with its answer where one travels along (reference 9.3).
 * A type that is not known becomes `unknown` and optional, so that nobody is held up by it.
 */
export const field = z.pipe(
  z.object({
    id,
    alias: orNull(z.string()),
    label: z._default(z.nullable(z.string()), ''),
    field_type: z.string(),
    required: flag,
    guidance: orNull(z.string()),
    position: z._default(z.number(), 0),
    options: listed(option),
    columns: listed(column),
    default_value: z.optional(z.unknown()),
    default_value_enabled: flag,
    field_validation: listed(z.unknown()),
    use_wysiwyg_editor: flag,
    collect_time: flag,
    prefix: orNull(z.string()),
    suffix: orNull(z.string()),
    must_all_checked: flag,
    list: z.optional(z.unknown()),
    settings: z.optional(z.unknown()),
    task_id: orNull(id),
    value: z.optional(z.unknown()),
    field_value: z.optional(z.unknown()),
  }),
  z.transform(({ field_type, field_value, value, required, label, ...rest }) => {
    const type: FieldType = isKnown(field_type) ? field_type : 'unknown'
    return {
      ...rest,
      label: label ?? '',
      field_type: type,
      /** The word on the wire, where `field_type` is `unknown`. */
      wire_type: field_type,
      required: required && type !== 'unknown',
      /** The answer, as stored; undefined where none came along. */
      value: field_value ?? value,
    }
  }),
)
export type Field = z.output<typeof field>
