import { z } from 'zod'
import { moment } from '../openapi/answers.ts'

const text = z.string().nullable()

/** Somebody who watches something (reference 12.3). */
export const watcherAnswer = z
  .strictObject({
    id: z.int(),
    object_type: z.string(),
    object_id: z.string(),
    user_id: z.int().nullable(),
    guest_id: z.int().nullable(),
    email: text,
    first_name: text,
    last_name: text,
    notification_type: z.string(),
    frequency: z.string(),
    created_at: moment,
  })
  .meta({ id: 'Watcher' })
