import * as z from 'zod/mini'

import { id, orNull } from './wire.ts'

const person = z.object({ id, full_name: orNull(z.string()), profile_pic: orNull(z.string()) })

/** A member by id alone or as an object with a name (reference 7.1); always an object here. */
export const owner = z.union([
  z.pipe(
    id,
    z.transform((it): Owner => ({ id: it, full_name: null, profile_pic: null })),
  ),
  person,
])
export type Owner = z.output<typeof person>

/** Ids of what may come as ids or as objects with one (`users`, `groups`, `collaborators`). */
export const ids = z._default(
  z.pipe(
    z.nullable(z.array(z.union([id, z.object({ id })]))),
    z.transform((list): string[] =>
      (list ?? []).map((it) => (typeof it === 'string' ? it : it.id)),
    ),
  ),
  [],
)

const guestAddress = z.union([
  z.string(),
  z.pipe(
    z.object({ email: z.string() }),
    z.transform(({ email }) => email),
  ),
])

/** Who has to do a task; every list is there, if only empty. */
export const owners = z.pipe(
  z.transform((value: unknown) =>
    value === null || value === undefined || Array.isArray(value) ? {} : value,
  ),
  z.object({
    users: z._default(z.array(owner), []),
    guests: z._default(z.array(guestAddress), []),
    groups: ids,
  }),
)
export type Owners = z.output<typeof owners>
