import { z } from 'zod'
import { hexId, moment } from '../openapi/answers.ts'

/** What every answer says of a group but for its guests, whose name an include may take. */
export const groupFields = {
  id: hexId,
  name: z.string(),
  description: z.string().nullable(),
  logo: z.string().nullable(),
  members: z.array(z.int()),
  created_at: moment,
  last_updated: moment,
}

/** A group (reference 11.3). */
export const groupAnswer = z
  .strictObject({ ...groupFields, guests: z.array(z.string()) })
  .meta({ id: 'Group' })
