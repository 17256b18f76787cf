import * as z from 'zod/mini'

import { run, type Run } from '#src/api/schema/run.ts'
import { many, type Page } from '#src/api/schema/wire.ts'
import type { RunQuery } from '#src/queries/run-queries.ts'

import { STEP } from './step-query.ts'
import { patched } from './patch.ts'
import type { Shown } from './shown.ts'

export { startLive } from '#src/screens/live/live.ts'
export { patched } from './patch.ts'

/** A page of rows; with the latest changes where it needs them to tell what left from what moved. */
export type Refreshed = { page: Page<Run>; recent?: Page<Run> }

/** The matching processes that were changed last. */
export const recentQuery = (query: RunQuery): RunQuery => ({
  ...query,
  sort: '-last_updated',
  page: 1,
  per_page: STEP,
})

/** Asks for a page again, and for the latest changes where rows are missing that should be there. */
export async function askAgain(
  query: RunQuery,
  shown: Shown,
  mine: ReadonlyMap<string, { leaves?: boolean }>,
  ask: (query: RunQuery) => Promise<Page<Run>>,
): Promise<Refreshed> {
  const page = await ask(query)
  const { unexplained } = patched(shown, page, { sort: query.sort, mine })
  return unexplained.length === 0 ? { page } : { page, recent: await ask(recentQuery(query)) }
}

/**
 * Asks which of the matching processes were changed last; where some have left, also what was changed last whether it
 * matches or not.
 */
export async function askLatest(
  query: RunQuery,
  hasLost: (page: Page<Run>) => boolean,
  ask: (query: RunQuery) => Promise<Page<Run>>,
): Promise<Refreshed> {
  const page = await ask(recentQuery(query))
  if (!hasLost(page)) return { page }
  const { with: _, sort, page: first, per_page, ...filters } = recentQuery(query)
  const latest = { sort, page: first, per_page }
  const archived = await ask({ ...latest, status: 'archived' })
  // Without a filter there is but one way to leave.
  if (Object.values(filters).every((value) => value === undefined))
    return { page, recent: archived }
  const others = await ask(latest)
  return { page, recent: { ...others, items: [...others.items, ...archived.items] } }
}

const pages = many(run)

/** A page that another tab was answered; what it makes no sense of is dropped. */
export function readPage(message: unknown): Page<Run> | undefined {
  if (typeof message !== 'object' || message === null || !('items' in message)) return undefined
  const { items, ...rest } = message
  const wire = {
    data: items,
    meta: { pagination: { ...rest, current_page: 'page' in rest ? rest.page : 1 } },
  }
  const read = z.safeParse(pages, wire)
  return read.success ? read.data : undefined
}

/** The same with the latest changes. */
export function readRefreshed(message: unknown): Refreshed | undefined {
  if (typeof message !== 'object' || message === null || !('page' in message)) return undefined
  const page = readPage(message.page)
  if (!page) return undefined
  return { page, recent: 'recent' in message ? readPage(message.recent) : undefined }
}
