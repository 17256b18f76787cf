import * as z from 'zod/mini'

import { id, instant, orNull } from './wire.ts'

/** An organisation, as far as the dashboard uses it (reference 4.3). */
export const organization = z.object({
  id,
  name: z.string(),
  description: orNull(z.string()),
  org_logo: orNull(z.string()),
  timezone: orNull(z.string()),
  /** The days on which deadlines may fall; one that is not named is one of them. */
  working_days: z.optional(z.unknown()),
  users_count: orNull(z.number()),
  created_on: orNull(instant),
})
export type Organization = z.output<typeof organization>
