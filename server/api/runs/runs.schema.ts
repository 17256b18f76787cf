import { z } from 'zod'
import { asIntegerId } from '../ids.ts'
import { integerId, textId, textOrNull, yesOrNo } from '../input.ts'
import { csv, flag, includes, paging } from '../paging.ts'
import { sorting } from '../sorting.ts'
import { runFiltersOf } from './status.ts'

const ignored = <S extends z.ZodType>(schema: S) => schema.optional().catch(undefined)

/** An id to filter by; an empty one is no filter. */
const idFilter = z
  .string()
  .default('')
  .transform((id) => id.trim())

/** What the list can be sorted by, and the column behind each name (reference 5.2). */
const SORTS = {
  name: 'name',
  created_at: 'created_at',
  updated_at: 'last_updated',
  last_updated: 'last_updated',
  started_at: 'started_at',
  completed_at: 'completed_at',
  due_date: 'due_date',
  status: 'status',
  progress: 'percent',
} as const

const isSort = (text: string) => Object.hasOwn(SORTS, text.replace(/^-/, ''))

const parts = { form_fields_values: flag, with: includes }
type Parts = { form_fields_values: boolean; with: Set<string> }
const partsOf = (query: Parts) => ({ wanted: query.with, withValues: query.form_fields_values })

/** The parameters of the list of runs (reference 5.2); what is not understood is ignored. */
export const listQuery = z
  .object({
    ...paging(),
    q: z.string().default(''),
    status: z.string().optional().transform(runFiltersOf),
    owners: csv.transform((ids) => ids.flatMap((id) => asIntegerId(id) ?? [])),
    groups: csv,
    checklist_id: idFilter,
    blueprint_id: idFilter,
    folder: idFilter,
    tag: idFilter,
    tag_ids: csv,
    untagged: flag,
    starred: flag,
    type: ignored(z.enum(['procedure', 'form', 'document'])),
    archived: z.union([z.literal('only'), flag]).default(false),
    task_status: ignored(z.enum(['all', 'in-progress', 'completed'])),
    ...parts,
    sort: z.string().default(''),
    sort_by: z.string().default(''),
  })
  .transform(({ checklist_id, blueprint_id, tag, tag_ids, sort, sort_by, ...query }) => ({
    ...query,
    parts: partsOf(query),
    checklist_id: checklist_id || blueprint_id,
    tag_ids: [...new Set([...tag_ids, ...(tag === '' ? [] : [tag])])],
    sort: sorting(SORTS, { column: 'created_at', direction: 'desc' }).parse(
      isSort(sort) ? sort : sort_by,
    ),
  }))

export type ListQuery = z.output<typeof listQuery>

/** The parameters of a single run. */
export const getQuery = z.object(parts).transform((query) => ({ parts: partsOf(query) }))

const listOf = <S extends z.ZodType>(one: S, error: string) =>
  z
    .array(one, { error })
    .nullish()
    .transform((ids) => ids && [...new Set(ids)])

/** A changed run (reference 5.4). Whether what the ids name exists is asked later. */
export const updateBody = z.object({
  name: z
    .string({ error: 'The name must be a text.' })
    .trim()
    .min(1, { error: 'The name field is required.' })
    .max(550, { error: 'The name may not be greater than 550 characters.' })
    .optional(),
  summary: textOrNull.optional(),
  owner_id: integerId.optional(),
  starred: yesOrNo.optional(),
  is_public: yesOrNo.optional(),
  publicly_hidden_fields: z
    .array(z.string({ error: 'Must be a text.' }), { error: 'Must be a list of texts.' })
    .optional(),
  users: listOf(integerId, 'Must be a list of user ids.'),
  groups: listOf(textId, 'Must be a list of group ids.'),
  tags: listOf(textId, 'Must be a list of tag ids.'),
  folders: listOf(textId, 'Must be a list of folder ids.'),
  prerun: z.unknown().optional(),
})
export type UpdateBody = z.output<typeof updateBody>
