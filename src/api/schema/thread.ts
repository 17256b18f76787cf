import * as z from 'zod/mini'

import { id, instant, orNull } from './wire.ts'

/** Who sees a comment (reference 8): without a word guests do not. */
export const THREAD_STATES = ['hide-for-guests', 'open', 'collapsed'] as const
export type ThreadState = (typeof THREAD_STATES)[number]

/** A comment or a reported issue (reference 8). */
export const thread = z.object({
  id,
  content: z.pipe(
    orNull(z.string()),
    z.transform((text) => text ?? ''),
  ),
  author_id: orNull(id),
  /** A guest who wrote it; no source names the key that the API has for it. */
  author_guest_id: orNull(id),
  label: z._default(z.string(), 'comment'),
  state: orNull(z.string()),
  /** What ended it, on a problem or an improvement that has been resolved. */
  resolve_id: orNull(id),
  created_at: orNull(instant),
  last_updated: orNull(instant),
})
export type Thread = z.output<typeof thread>
