import { z } from 'zod'
import { hexId, moment } from '../openapi/answers.ts'

/** A list of one, as most fields of an activity row are (reference 12.5). */
const one = <S extends z.ZodType>(schema: S) => z.tuple([schema])
const word = z.string().nullable()

const fields = {
  id: z.int(),
  organization_id: hexId,
  verb: one(z.string()),
  source: one(z.string()),
  actor_type: one(z.string()),
  actor_id: one(z.int().nullable()),
  actor: one(
    z.strictObject({
      email: word,
      username: word,
      first_name: word,
      last_name: word,
      full_name: z.string(),
      profile_pic: word,
      resize_profile_pic: word,
    }),
  ),
  type: one(z.string()),
  description: one(z.string()),
  field: one(z.string()).nullable(),
  old_value: one(z.unknown()).nullable(),
  text: one(z.unknown()).nullable(),
  auditable_type: z.string(),
  auditable_id: z.string(),
  parentable_type: z.enum(['run', 'checklist']).nullable(),
  parentable_id: word,
  references: z.null(),
  undoable: z.boolean(),
  created_at: moment,
}

/** What happened to something, as `with=activities` tells it (reference 12.5). */
export const activityAnswer = z.strictObject(fields).meta({ id: 'Activity' })

const thing = z
  .strictObject({
    data: z
      .strictObject({
        id: hexId,
        type: z.enum(['run', 'task', 'checklist']),
        title: z.string(),
        state: z.enum(['active', 'archived']),
      })
      .nullable(),
  })
  .optional()

/** The same in the activity feed, with what became of the thing and of what that belongs to. */
export const feedRowAnswer = z
  .strictObject({
    ...fields,
    audit_state: word,
    parent_state: word,
    audit: thing,
    parent: thing,
    origin: thing,
  })
  .meta({ id: 'FeedRow' })
