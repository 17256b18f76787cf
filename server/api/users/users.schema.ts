import { z } from 'zod'
import { count, emailAddress, zone } from '../input.ts'

const required = (name: string, most: number) =>
  z
    .string({ error: `The ${name} field is required.` })
    .trim()
    .min(1, { error: `The ${name} field is required.` })
    .max(most, { error: `The ${name} may not be greater than ${most} characters.` })

const optional = (name: string, most: number) =>
  z
    .string({ error: `The ${name} must be a text.` })
    .trim()
    .max(most, { error: `The ${name} may not be greater than ${most} characters.` })
    .nullable()
    .transform((text) => text || null)
    .optional()

const role = z
  .string({ error: 'The role field is required.' })
  .toLowerCase()
  .pipe(z.enum(['admin', 'standard', 'light'], { error: 'The selected role is invalid.' }))

/** An invitation (reference 11.1): all of it has to be there. */
export const inviteBody = z.object({
  email: z.preprocess((value) => value ?? '', emailAddress),
  first_name: required('first_name', 32),
  last_name: required('last_name', 32),
  role,
  message: required('message', 5000),
})
export type InviteBody = z.output<typeof inviteBody>

/** A member's own data, as an admin or the member changes it (reference 11.1); what was not sent stays. */
export const profileBody = z.object({
  first_name: required('first_name', 32),
  last_name: required('last_name', 32),
  timezone: zone,
  phone: optional('phone', 20),
  job_title: optional('job_title', 200),
  job_description: optional('job_description', 2000),
  team: optional('team', 200),
  country_id: count.nullable().optional(),
  date_format: z
    .string({ error: 'The selected date_format is invalid.' })
    .toLowerCase()
    .pipe(z.enum(['mm/dd/yyyy', 'dd/mm/yyyy'], { error: 'The selected date_format is invalid.' }))
    .optional(),
  step_preferences: z
    .record(z.string(), z.unknown(), { error: 'Must be an object.' })
    .nullable()
    .optional(),
})
export type ProfileBody = z.output<typeof profileBody>

/** Another role (reference 11.1). */
export const roleBody = z.object({ role })
