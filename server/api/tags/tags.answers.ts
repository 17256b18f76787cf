import { z } from 'zod'
import { hexId, moment } from '../openapi/answers.ts'

const fields = {
  id: hexId,
  title: z.string(),
  color: z.string(),
  auto_generated: z.boolean(),
  created_at: moment,
  deleted_at: moment.nullable(),
}

/** A tag on a run or template, with the id that untagging asks for (reference 12.1). */
export const tagOnAnswer = z
  .strictObject({ ...fields, association_id: z.int(), pivot: z.strictObject({ id: z.int() }) })
  .meta({ id: 'TagOnSubject' })

/** A tag (reference 12.1). */
export const tagAnswer = z
  .strictObject({
    ...fields,
    statistics: z
      .strictObject({
        data: z.strictObject({
          active_template: z.int(),
          archived_template: z.int(),
          active_process: z.int(),
          archived_process: z.int(),
        }),
      })
      .optional(),
  })
  .meta({ id: 'Tag' })

/** A tag put on a run or a template; `id` is what untagging asks for. */
export const taggingAnswer = z
  .strictObject({
    id: z.int(),
    tag_id: hexId,
    subject_id: hexId,
    subject_type: z.enum(['Run', 'Checklist']),
    tag_type: z.literal('private'),
    created_at: moment,
  })
  .meta({ id: 'Tagging' })
