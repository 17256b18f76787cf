import * as z from 'zod/mini'

import { id, instant, orNull } from './wire.ts'

/** An uploaded file or one that a link points to (reference 10). */
export const file = z.object({
  id: orNull(id),
  filename: z._default(z.string(), ''),
  version: orNull(z.number()),
  url: orNull(z.string()),
  full_url: orNull(z.string()),
  source: orNull(z.string()),
  uploaded_at: orNull(instant),
})
export type File = z.output<typeof file>
