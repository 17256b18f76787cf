import { z } from 'zod'
import { groupAnswer } from '../groups/groups.answers.ts'
import { included, moment } from '../openapi/answers.ts'

const text = z.string().nullable()

const person = {
  id: z.int(),
  email: z.string(),
  username: text,
  first_name: z.string(),
  last_name: z.string(),
  full_name: z.string(),
  profile_pic: text,
  job_title: text,
  job_description: text,
  team: text,
  phone: text,
  timezone: z.string(),
  UTC_offset: z.string(),
  date_format: z.string(),
  country_id: z.int().nullable(),
  created_at: moment,
  updated_at: moment,
  last_updated: moment,
  last_login_at: moment.nullable(),
}

/** A person without regard to an organisation, as `GET /me` tells it (reference 4.1). */
export const personAnswer = z.strictObject(person).meta({ id: 'Person' })

/** A member of an organisation (reference 4.2). */
export const memberAnswer = z
  .strictObject({
    ...person,
    role: z.enum(['admin', 'standard', 'light']),
    status: z.enum(['active', 'invited', 'disabled']),
    is_active: z.boolean(),
    type: z.string(),
    is_default_admin: z.boolean(),
    support_user: z.boolean(),
    invited_by: z.int().nullable(),
    disabled_by: z.int().nullable(),
    activated_at: moment.nullable(),
    disabled_at: moment.nullable(),
    reactivated_by: z.int().nullable(),
    reactivated_at: moment.nullable(),
    groups: included(groupAnswer),
    preferences: z
      .strictObject({
        data: z.strictObject({ step_preferences: z.record(z.string(), z.unknown()) }),
      })
      .optional(),
    stats: z
      .strictObject({
        data: z.strictObject({
          steps_created: z.int(),
          tasks_completed: z.int(),
          processes_launched: z.int(),
          checklists_created: z.int(),
          last_step_created_at: moment.nullable(),
        }),
      })
      .optional(),
  })
  .meta({ id: 'Member' })
