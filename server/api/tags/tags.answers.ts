import { z } from 'zod'
import { hexId, moment } from '../openapi/answers.ts'

/** A tag (reference 12.1). */
export const tagAnswer = z
  .strictObject({
    id: hexId,
    title: z.string(),
    color: z.string(),
    auto_generated: z.boolean(),
    created_at: moment,
    deleted_at: moment.nullable(),
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
