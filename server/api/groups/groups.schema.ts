import { z } from 'zod'
import { emailAddress, integerId } from '../input.ts'

const name = z
  .string({ error: 'The name field is required.' })
  .trim()
  .min(1, { error: 'The name field is required.' })
  .max(200, { error: 'The name may not be greater than 200 characters.' })

const description = z
  .string({ error: 'The description field is required.' })
  .trim()
  .min(1, { error: 'The description field is required.' })

const unique = <T>(list: T[] | null | undefined) => list && [...new Set(list)]
const members = z
  .array(integerId, { error: 'Must be a list of user ids.' })
  .nullish()
  .transform(unique)
const guests = z
  .array(emailAddress, { error: 'Must be a list of e-mail addresses.' })
  .nullish()
  .transform(unique)

/** A new group (reference 11.3). */
export const createGroupBody = z.object({ name, description, members, guests })
export type CreateGroupBody = z.output<typeof createGroupBody>

/** A changed group: the description has to be sent every time; lists that are sent replace. */
export const updateGroupBody = z.object({ name: name.optional(), description, members, guests })
export type UpdateGroupBody = z.output<typeof updateGroupBody>
