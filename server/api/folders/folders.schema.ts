import { z } from 'zod'
import { count, textId } from '../input.ts'

const name = z
  .string({ error: 'The name field is required.' })
  .trim()
  .min(1, { error: 'The name field is required.' })
  .refine((text) => [...text].length <= 32, {
    error: 'The name may not be greater than 32 characters.',
  })

/** Clients send an empty text where a folder is to lie at the top. */
const parent_id = textId.nullable().transform((id) => (id === '' ? null : id))

const position = count.min(1, { error: 'Must be at least 1.' })

/** A new folder (reference 12.2). Whatever is not `run` makes a folder for templates. */
export const createFolderBody = z.object({
  name,
  folder_type: z.enum(['run', 'checklist']).catch('checklist').default('checklist'),
  parent_id: parent_id.default(null),
  position: position.nullish().transform((value) => value ?? undefined),
})
export type CreateFolderBody = z.output<typeof createFolderBody>

/** A changed folder; what was not sent stays. Its type can never change and is passed over. */
export const updateFolderBody = z.object({
  name: name.optional(),
  parent_id: parent_id.optional(),
  position: position.optional(),
})
export type UpdateFolderBody = z.output<typeof updateFolderBody>

/** A process for a folder. */
export const addObjectBody = z.object({
  folder_id: textId,
  subject_id: textId,
  subject_type: z.literal('Run', { error: 'The selected subject_type is invalid.' }),
})
export type AddObjectBody = z.output<typeof addObjectBody>
