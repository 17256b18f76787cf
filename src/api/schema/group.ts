import * as z from 'zod/mini'

import { ids } from './owners.ts'
import { id, instant, orNull } from './wire.ts'

/** Members and guests who are assigned together (reference 11.3). */
export const group = z.object({
  id,
  name: z.string(),
  description: orNull(z.string()),
  members: ids,
  guests: z._default(z.array(z.string()), []),
  created_at: orNull(instant),
  last_updated: orNull(instant),
})
export type Group = z.output<typeof group>
