import * as z from 'zod/mini'

import { id, instant, orNull, unwrapped } from './wire.ts'

/** An uploaded file or one that a link points to (reference 10). */
export const file = z.object({
  id: orNull(id),
  filename: z._default(z.string(), ''),
  version: orNull(z.number()),
  url: orNull(z.string()),
  full_url: orNull(z.string()),
  source: orNull(z.string()),
  uploaded_at: orNull(instant),
  /** The id of the field it came in by, or `ko_field`. */
  uploaded_from: orNull(z.string()),
  step_id: orNull(id),
  /** In bytes, where it is told. */
  size: orNull(z.number()),
  subject: orNull(unwrapped(z.object({ id: orNull(id), type: orNull(z.string()) }))),
})
export type File = z.output<typeof file>
