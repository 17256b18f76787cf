import { z } from 'zod'
import { hexId, moment } from '../openapi/answers.ts'
import { CUSTOM_FIELD_TYPES } from '#src/api/schema/custom-field.ts'
import { APPLIES_TO } from './keys.schema.ts'

/** The key of a custom field: what it is called, where it belongs and what may stand in it (reference 12.6). */
export const customFieldKeyAnswer = z
  .strictObject({
    id: hexId,
    key: z.string(),
    label: z.string(),
    description: z.string().nullable(),
    applies_to: z.enum(APPLIES_TO),
    key_type: z.enum(['custom', 'system']),
    field_type: z.enum(CUSTOM_FIELD_TYPES),
    options: z.array(z.string()),
    is_required: z.boolean(),
    is_active: z.boolean(),
    created_by: z.int().nullable(),
    created_at: moment,
    last_updated: moment,
  })
  .meta({ id: 'CustomFieldKey' })

/** The values of one thing, by key. */
export const customFieldsAnswer = z
  .strictObject({ custom_fields: z.record(z.string(), z.unknown()) })
  .meta({ id: 'CustomFields' })
