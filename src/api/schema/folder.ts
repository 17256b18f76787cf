import * as z from 'zod/mini'

import { id, instant, listed, orNull } from './wire.ts'

/** A folder of processes or of templates: two separate trees (reference 12.2). */
export type Folder = {
  id: string
  name: string
  parent_id: string | null
  folder_type: string | null
  position: number | null
  created_at: string | null
  /** The id that takes an object out of the folder, where the wire tells it. */
  folder_object_id: string | null
  children: Folder[]
}

/** Reads a folder and, to any depth, those inside it. */
export const folder: z.ZodMiniType<Folder> = z.object({
  id,
  name: z.string(),
  parent_id: orNull(id),
  folder_type: orNull(z.string()),
  position: orNull(z.number()),
  created_at: orNull(instant),
  folder_object_id: orNull(id),
  get children() {
    return listed(folder)
  },
})
