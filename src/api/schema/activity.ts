import * as z from 'zod/mini'

import { flag, id, instant, orNull, unwrapped } from './wire.ts'

/** Most scalars of this resource arrive as an array of one (reference 12.5). */
const first = <S extends z.core.$ZodType>(schema: S) =>
  z.pipe(
    z.transform((value: unknown) => (Array.isArray(value) ? (value[0] ?? null) : (value ?? null))),
    z.nullable(schema),
  )

const actor = z.object({
  email: z.optional(z.nullable(z.string())),
  first_name: z.optional(z.nullable(z.string())),
  last_name: z.optional(z.nullable(z.string())),
  full_name: z.optional(z.nullable(z.string())),
})

// What it is about, with its title; told on demand (`with=audit`).
const thing = z.object({ id, type: orNull(z.string()), title: orNull(z.string()) })

/** One line of the activity feed: who did what, when. */
export const activity = z.object({
  id,
  verb: first(z.string()),
  type: first(z.string()),
  description: first(z.string()),
  source: first(z.string()),
  actor_type: first(z.string()),
  actor_id: first(id),
  actor: first(actor),
  field: first(z.string()),
  old_value: first(z.unknown()),
  text: first(z.unknown()),
  auditable_type: first(z.string()),
  auditable_id: first(id),
  parentable_type: first(z.string()),
  parentable_id: first(id),
  undoable: flag,
  /** How it stands with the thing: active, archived, deleted. */
  audit_state: orNull(z.string()),
  audit: z.optional(unwrapped(z.nullable(thing))),
  created_at: instant,
})
export type Activity = z.output<typeof activity>
