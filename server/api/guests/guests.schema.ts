import { z } from 'zod'
import { count, emailAddress, integerId, zone } from '../input.ts'

const text = (name: string, most: number) =>
  z
    .string({ error: `The ${name} must be a text.` })
    .trim()
    .max(most, { error: `The ${name} may not be greater than ${most} characters.` })
    .nullish()
    .transform((value) => value || null)

const address = (name: string) =>
  z
    .url({ protocol: /^https?$/, error: `The ${name} must be a web address.` })
    .max(2000, { error: `The ${name} may not be greater than 2000 characters.` })
    .nullish()
    .transform((value) => value ?? null)

const members = z
  .array(integerId, { error: 'Must be a list of user ids.' })
  .nullish()
  .transform((ids) => ids && [...new Set(ids)])

/** A new guest (reference 11.2): the address is enough. */
export const createGuestBody = z.object({
  email: z.preprocess((value) => value ?? '', emailAddress),
  first_name: text('first_name', 200),
  last_name: text('last_name', 200),
  phone_1: text('phone_1', 20),
  phone_2: text('phone_2', 20),
  company_name: text('company_name', 200),
  company_url: address('company_url'),
  image_url: address('image_url'),
  timezone: zone.nullish().transform((value) => value ?? null),
  cadence_days: count.nullish().transform((value) => value ?? null),
  associated_members: members,
})
export type CreateGuestBody = z.output<typeof createGuestBody>

/** All that can be changed about a guest; what else is sent is passed over, as Tallyfy does (reference 11.2). */
export const updateGuestBody = z.object({ associated_members: members })
export type UpdateGuestBody = z.output<typeof updateGuestBody>

/** What becomes of a guest who joins; clients send nothing. */
export const toMemberBody = z.object({
  role: z
    .string()
    .toLowerCase()
    .pipe(z.enum(['admin', 'standard', 'light'], { error: 'The selected role is invalid.' }))
    .default('light'),
})
