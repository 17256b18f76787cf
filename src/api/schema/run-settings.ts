import * as z from 'zod/mini'

import { run } from './run.ts'
import { instant, id, listed, orNull } from './wire.ts'
import { watcher } from './watcher.ts'

/** A folder that a process lies in, with the id that takes it out, where the wire tells it (reference 12.2). */
const filedIn = z.pipe(
  z.object({
    id,
    name: z.string(),
    folder_object_id: orNull(id),
    pivot: z.optional(z.nullable(z.object({ id: z.optional(id) }))),
  }),
  z.transform(({ pivot, folder_object_id, ...rest }) => ({
    ...rest,
    link_id: folder_object_id ?? pivot?.id ?? null,
  })),
)

/** One process with what can be set about it. */
export const runSettings = z.extend(run, {
  folders: listed(filedIn),
  member_watchers: listed(watcher),
  guest_watchers: listed(watcher),
  prerun_completed_at: orNull(instant),
  prerun_completed_by: orNull(id),
})
export type RunSettings = z.output<typeof runSettings>
