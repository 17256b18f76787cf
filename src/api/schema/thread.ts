import * as z from 'zod/mini'

import { id, instant, orNull } from './wire.ts'

/** A comment or a reported issue (reference 8). */
export const thread = z.object({
  id,
  content: z._default(z.nullable(z.string()), ''),
  author_id: orNull(id),
  label: z._default(z.string(), 'comment'),
  state: orNull(z.string()),
  resolve_id: orNull(id),
  created_at: orNull(instant),
})
export type Thread = z.output<typeof thread>
