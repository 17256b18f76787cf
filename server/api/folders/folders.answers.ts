import { z } from 'zod'
import { hexId, moment } from '../openapi/answers.ts'

const fields = {
  id: hexId,
  name: z.string(),
  parent_id: hexId.nullable(),
  folder_type: z.enum(['run', 'checklist']),
  position: z.int(),
  created_at: moment,
}

/** A folder (reference 12.2); with what lies below it where that was asked for. */
export const folderAnswer: z.ZodType = z
  .strictObject({
    ...fields,
    children: z.strictObject({ data: z.array(z.lazy(() => folderAnswer)) }).optional(),
  })
  .meta({ id: 'Folder' })

/** A folder that a run is filed in, with the link id that taking it out asks for. */
export const folderOfAnswer = z
  .strictObject({ ...fields, folder_object_id: z.int(), pivot: z.strictObject({ id: z.int() }) })
  .meta({ id: 'FolderOfRun' })

/** A process in a folder; `id` is what taking it out asks for. */
export const filingAnswer = z
  .strictObject({
    id: z.int(),
    folder_id: hexId,
    subject_id: hexId,
    subject_type: z.literal('Run'),
    created_at: moment,
  })
  .meta({ id: 'Filing' })
