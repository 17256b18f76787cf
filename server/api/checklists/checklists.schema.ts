import { z } from 'zod'
import { asIntegerId } from '../ids.ts'
import { flag, includes, paging } from '../paging.ts'
import { sorting } from '../sorting.ts'

const ignored = <S extends z.ZodType>(schema: S) => schema.optional().catch(undefined)

/** The parameters of the list of templates (reference 9.1); what is not understood is ignored. */
export const listQuery = z
  .object({
    ...paging(),
    q: z.string().default(''),
    status: ignored(z.enum(['active', 'published', 'draft'])),
    type: ignored(z.enum(['procedure', 'form', 'document'])),
    starred: flag,
    folder: z.string().optional(),
    /** What Tallyfy's own command line sends for it. */
    folder_id: z.string().optional(),
    tag: z.string().optional(),
    owner_id: z.string().transform(asIntegerId).optional(),
    archived: z.union([z.literal('only'), flag]).default(false),
    sort_by: sorting(
      {
        title: 'title',
        name: 'title',
        created_at: 'created_at',
        updated_at: 'last_updated',
        last_updated: 'last_updated',
        started_processes: 'started_processes',
      } as const,
      { column: 'last_updated', direction: 'desc' },
    ),
    with: includes,
  })
  .transform(({ folder, folder_id, ...query }) => ({ ...query, folder: folder || folder_id }))

export type ListQuery = z.output<typeof listQuery>

/** The parameters of a single template. */
export const getQuery = z.object({ with: includes, entire_folder_tree: flag })
