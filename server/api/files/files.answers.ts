import { z } from 'zod'
import { hexId, moment } from '../openapi/answers.ts'

/** An uploaded file, or a link to one (reference 10). */
export const fileAnswer = z
  .strictObject({
    id: hexId,
    filename: z.string(),
    version: z.int(),
    uploaded_from: z.string().nullable(),
    uploaded_at: moment,
    step_id: z.string().nullable(),
    source: z.string(),
    system: z.string().nullable(),
    uploaded_to_s3: z.boolean(),
    url: z.string().nullable(),
    subject: z.strictObject({ id: hexId, type: z.enum(['Checklist', 'Run', 'Task']) }),
  })
  .meta({ id: 'File' })
