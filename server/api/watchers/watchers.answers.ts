import { z } from 'zod'
import { moment } from '../openapi/answers.ts'

const text = z.string().nullable()

const fields = {
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
}

/** Somebody who watches something (reference 12.3). */
export const watcherAnswer = z.strictObject(fields).meta({ id: 'Watcher' })

/** A watch as its owner and admins see it: with the address that is told. */
export const subscriptionAnswer = z
  .strictObject({ ...fields, webhook: text })
  .meta({ id: 'Subscription' })
