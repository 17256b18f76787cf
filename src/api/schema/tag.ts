import * as z from 'zod/mini'

import { flag, id, instant, orNull } from './wire.ts'

/** A label on a process or template. On an object it also tells how to take it off (reference 12.1). */
export const tag = z.pipe(
  z.object({
    id,
    title: z.optional(z.string()),
    name: z.optional(z.string()),
    color: orNull(z.string()),
    auto_generated: flag,
    created_at: orNull(instant),
    association_id: z.optional(id),
    pivot: z.optional(z.nullable(z.object({ id: z.optional(id) }))),
  }),
  z.transform(({ title, name, association_id, pivot, ...rest }) => ({
    ...rest,
    title: title ?? name ?? '',
    /** Null where the wire does not tell it; then it cannot be taken off. */
    association_id: association_id ?? pivot?.id ?? null,
  })),
)
export type Tag = z.output<typeof tag>
