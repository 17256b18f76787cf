import * as z from 'zod/mini'

import { type Laid, LAG_MS } from '#src/lib/laid-over.ts'

const KEY = 'runboard.changes'

const ids = z.array(z.string())
const patch = z.partial(
  z.object({
    name: z.string(),
    summary: z.nullable(z.string()),
    status: z.string(),
    owner_id: z.nullable(z.string()),
    users: ids,
    groups: ids,
    starred: z.boolean(),
    is_public: z.boolean(),
    prerun: z.record(z.string(), z.unknown()),
    archived_at: z.nullable(z.string()),
    last_updated: z.string(),
    tied: z.object({
      kind: z.enum(['tags', 'folders']),
      tie: z.string(),
      label: z.optional(
        z.object({ id: z.string(), name: z.string(), color: z.nullable(z.string()) }),
      ),
    }),
  }),
)
const change = z.object({ key: z.number(), patch, stamp: z.optional(z.string()), at: z.number() })
const kept = z.array(z.tuple([z.string(), z.array(change)]))

/** What one has changed before the page was loaded anew, for as long as answers may not know of it. */
export function keptChanges(): Laid {
  try {
    const read = z.safeParse(kept, JSON.parse(sessionStorage.getItem(KEY) ?? '[]'))
    return new Map(read.data)
  } catch {
    return new Map() // storage may be denied: then it lasts as long as the page
  }
}

/** Keeps it over a reload. */
export function keepChanges(laid: Laid) {
  const now = Date.now()
  const isFresh = ({ at = 0 }) => now - at < LAG_MS
  const fresh = [...laid].map(([id, list]) => [id, list.filter(isFresh)] as const)
  try {
    sessionStorage.setItem(KEY, JSON.stringify(fresh.filter(([, list]) => list.length > 0)))
  } catch {
    // see above
  }
}
