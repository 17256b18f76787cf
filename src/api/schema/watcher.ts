import * as z from 'zod/mini'

import { id, orNull } from './wire.ts'

/** How often somebody who watches is told: at once, every three hours, once a day (reference 12.3). */
export const FREQUENCIES = ['electric', 'mindful', 'chilled'] as const
export type Frequency = (typeof FREQUENCIES)[number]

/** Somebody who is told of what happens to something (reference 12.3). */
export const watcher = z.object({
  id,
  user_id: orNull(id),
  guest_id: orNull(id),
  email: orNull(z.string()),
  first_name: orNull(z.string()),
  last_name: orNull(z.string()),
  notification_type: orNull(z.string()),
  frequency: orNull(z.string()),
})
export type Watcher = z.output<typeof watcher>
