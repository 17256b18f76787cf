import { z } from 'zod'
import {
  ACTIVITY_SOURCES,
  ACTIVITY_TYPES,
  ACTIVITY_VERBS,
  ACTOR_TYPES,
} from '#src/api/schema/activity-words.ts'
import { isDay } from '../days.ts'
import { asIntegerId } from '../ids.ts'
import { includes, paging } from '../paging.ts'
import { sorting } from '../sorting.ts'

const ignored = <S extends z.ZodType>(schema: S) => schema.optional().catch(undefined)
const text = ignored(z.string().min(1))
const day = ignored(z.string().refine(isDay))

// The last is named where files are described (reference 10), not in the list of the feed.
const VERBS = [...ACTIVITY_VERBS, 'downloaded']
export const ENTITIES = ['checklist', 'run', 'step', 'task', 'thread'] as const

/** The parameters of the activity feed (reference 12.5); what is not understood is ignored. */
export const feedQuery = z.object({
  ...paging({ size: 20 }),
  entity_type: ignored(z.enum(ENTITIES)),
  entity_id: text,
  type: ignored(z.enum(ACTIVITY_TYPES)),
  verb: ignored(z.enum(VERBS)),
  actor_type: ignored(z.enum(ACTOR_TYPES)),
  actor_id: ignored(z.string().transform(asIntegerId)),
  actor_email: ignored(z.string().trim().toLowerCase().min(1)),
  source: ignored(z.enum(ACTIVITY_SOURCES)),
  created_after: day,
  created_before: day,
  search: ignored(z.string().trim().min(2).max(100)),
  field: text,
  origin_type: ignored(z.enum(ENTITIES)),
  origin_id: text,
  with: includes,
  sort: sorting({ created_at: 'created_at' } as const, {
    column: 'created_at',
    direction: 'desc',
  }),
})
export type FeedQuery = z.output<typeof feedQuery>
