import * as z from 'zod/mini'

import { id, instant, orNull } from './wire.ts'

/** A person outside the organisation. Their `link` is a credential and is not read (reference 11.2). */
export const guest = z.object({
  id,
  email: z.string(),
  first_name: orNull(z.string()),
  last_name: orNull(z.string()),
  created_at: orNull(instant),
  deleted_at: orNull(instant),
  last_accessed_at: orNull(instant),
})
export type Guest = z.output<typeof guest>
