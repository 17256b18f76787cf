import { z } from 'zod'
import { FIELD_TYPES } from '#src/api/schema/field.ts'

/** One choice of a radio, dropdown or multiselect field; its id is unique inside the field. */
const option = z.object({
  id: z.int(),
  text: z.string(),
  value: z.unknown().default(null),
  selected: z.boolean().optional(),
  required: z.boolean().optional(),
})

const column = z.object({ id: z.int(), label: z.string() })

const orNull = <S extends z.ZodType>(schema: S) => schema.nullable().default(null)

/**
 * A field of a kick-off form (`checklist_id`) or of a step (`step_id`), as templates, runs and tasks store it
 * (reference 9.3). What a definition leaves out gets the value that means "nothing".
 */
export const fieldDefinition = z.object({
  id: z.string(),
  checklist_id: z.string().optional(),
  step_id: z.string().optional(),
  alias: z.string().default(''),
  label: z.string(),
  field_type: z.enum(FIELD_TYPES),
  required: z.boolean().default(false),
  guidance: orNull(z.string()),
  position: z.int().default(1),
  options: z.array(option).default([]),
  columns: z.array(column).default([]),
  default_value: orNull(z.string()),
  default_value_enabled: z.boolean().default(false),
  field_validation: z.array(z.string()).default([]),
  use_wysiwyg_editor: z.boolean().default(false),
  collect_time: z.boolean().default(false),
  prefix: orNull(z.string()),
  suffix: orNull(z.string()),
  must_all_checked: z.boolean().default(false),
  list: orNull(z.record(z.string(), z.unknown())),
  settings: orNull(z.record(z.string(), z.unknown())),
})
export type FieldDefinition = z.output<typeof fieldDefinition>

const byPosition = (a: FieldDefinition, b: FieldDefinition) => a.position - b.position

/** The definitions in a `json` column, in the order of the form; throws for anything else. */
export const readFields = (stored: unknown): FieldDefinition[] =>
  z.array(fieldDefinition).parse(stored).toSorted(byPosition)
