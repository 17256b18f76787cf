import { z } from 'zod'
import { FIELD_TYPES } from '#src/api/schema/field.ts'
import { hexId } from '../openapi/answers.ts'

const text = z.string().nullable()
const loose = z.record(z.string(), z.unknown()).nullable()

/** A field of a kick-off form or of a step: its definition, without an answer (reference 9.3). */
export const fieldAnswer = z
  .strictObject({
    id: hexId,
    checklist_id: hexId.optional(),
    step_id: hexId.optional(),
    alias: z.string(),
    label: z.string(),
    field_type: z.enum(FIELD_TYPES),
    required: z.boolean(),
    guidance: text,
    position: z.int(),
    options: z.array(
      z.strictObject({
        id: z.int(),
        text: z.string(),
        value: z.unknown(),
        selected: z.boolean().optional(),
        required: z.boolean().optional(),
      }),
    ),
    columns: z.array(z.strictObject({ id: z.int(), label: z.string() })),
    default_value: text,
    default_value_enabled: z.boolean(),
    field_validation: z.array(z.string()),
    use_wysiwyg_editor: z.boolean(),
    collect_time: z.boolean(),
    prefix: text,
    suffix: text,
    must_all_checked: z.boolean(),
    list: loose,
    settings: loose,
  })
  .meta({ id: 'Field' })

/** A field of a run or task, with the answer where that travels along, under both its names (reference 7.1). */
export const fieldWithAnswer = fieldAnswer
  .extend({
    task_id: hexId.optional(),
    value: z.unknown().optional(),
    field_value: z.unknown().optional(),
  })
  .meta({ id: 'FieldWithAnswer' })

/** A field as a run's `form-fields` tell it (reference 5.3). */
export const runFieldAnswer = fieldAnswer
  .extend({ task_id: hexId.nullable(), unique_id: z.null() })
  .meta({ id: 'FieldOfRun' })
