import * as z from 'zod/mini'

import { group } from './group.ts'
import { flag, id, instant, orNull, unwrapped } from './wire.ts'

/** The roles a member can have (reference 4.4). */
export const ROLES = ['admin', 'standard', 'light'] as const
export type Role = (typeof ROLES)[number]

// 'Admin' on some routes, 'admin' on others; an unknown role may do what a light member may.
const role = z.pipe(
  z.nullable(z.string()),
  z.transform((word): Role => ROLES.find((known) => known === word?.toLowerCase()) ?? 'light'),
)

/** A member of an organisation, or the person a token belongs to, who then has no role yet. */
export const member = z.pipe(
  z.object({
    id,
    email: z.string(),
    username: orNull(z.string()),
    first_name: orNull(z.string()),
    last_name: orNull(z.string()),
    full_name: orNull(z.string()),
    profile_pic: orNull(z.string()),
    role: z.optional(role),
    status: orNull(z.string()),
    type: orNull(z.string()),
    is_default_admin: flag,
    job_title: orNull(z.string()),
    team: orNull(z.string()),
    timezone: orNull(z.string()),
    date_format: orNull(z.string()),
    locale: orNull(z.string()),
    created_at: orNull(instant),
    disabled_at: orNull(instant),
    groups: z.optional(unwrapped(z.array(z.union([group, id])))),
  }),
  z.transform((person) => ({
    ...person,
    /** What to call them: never empty. */
    full_name:
      person.full_name?.trim() ||
      [person.first_name, person.last_name].filter(Boolean).join(' ').trim() ||
      person.email,
  })),
)
export type Member = z.output<typeof member>
