import { z } from 'zod'
import { moment } from '../openapi/answers.ts'

const text = z.string().nullable()

/** A guest (reference 11.2). */
export const guestAnswer = z
  .strictObject({
    id: z.int(),
    email: z.string(),
    first_name: text,
    last_name: text,
    full_name: z.string(),
    created_at: moment,
    deleted_at: moment.nullable(),
    last_accessed_at: moment.nullable(),
    last_known_ip: z.null(),
    last_known_country: z.null(),
    link: z
      .url()
      .nullable()
      .describe('A credential: told to admins only, by the routes of guests.'),
    details: z.strictObject({
      status: z.enum(['active', 'disabled']),
      phone_1: text,
      phone_2: text,
      company_name: text,
      company_url: text,
      image_url: text,
      timezone: text,
      cadence_days: z.union([z.int(), z.array(z.int())]).nullable(),
      associated_members: z.array(z.int()).nullable(),
      disabled_at: moment.nullable(),
    }),
    stats: z
      .strictObject({
        data: z.strictObject({
          assigned_tasks: z.int(),
          tasks_completed: z.int(),
          last_task_completed_at: moment.nullable(),
          one_off_tasks_completed: z.int(),
        }),
      })
      .optional(),
  })
  .meta({ id: 'Guest' })
