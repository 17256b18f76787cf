import { z } from 'zod'
import { textId } from '../input.ts'

const title = z
  .string({ error: 'The title field is required.' })
  .trim()
  .min(1, { error: 'The title field is required.' })
  .refine((text) => [...text].length <= 30, {
    error: 'The title may not be greater than 30 characters.',
  })

const color = z
  .string({ error: 'The color must be written as #rrggbb.' })
  .regex(/^#[0-9a-f]{6}$/i, { error: 'The color must be written as #rrggbb.' })

/** What a tag looks like when its maker does not say. */
const GREY = '#6b7280'

/** A new tag (reference 12.1). */
export const createTagBody = z.object({
  title,
  color: color.nullish().transform((sent) => sent ?? GREY),
})
export type CreateTagBody = z.output<typeof createTagBody>

/** A changed tag; what was not sent stays. */
export const updateTagBody = z.object({ title: title.optional(), color: color.optional() })
export type UpdateTagBody = z.output<typeof updateTagBody>

/** A tag for a run or a template. `tag_type` is always `private` and says nothing. */
export const tagSubjectBody = z.object({
  subject_id: textId,
  subject_type: z.enum(['Run', 'Checklist'], { error: 'The selected subject_type is invalid.' }),
  tag_id: textId,
})
export type TagSubjectBody = z.output<typeof tagSubjectBody>
