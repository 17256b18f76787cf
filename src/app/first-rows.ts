import type { QueryClient } from '@tanstack/react-query'

import { isEarlySound } from '#src/api/early.ts'
import { membersQuery, viewerQuery } from '#src/queries/member-queries.ts'
import { runListQuery } from '#src/queries/run-queries.ts'
import { firstList } from '#src/screens/runs/url/first-list.ts'

/** So long nothing at all is drawn for the sake of rows that may come at any moment. */
const PATIENCE_MS = 400
/** And so long the rows wait for who is who. */
const NAMES_MS = 50

/**
 * Waits for the rows that the page's head has asked for, so that the first thing drawn has them in it: drawing twice
 * takes longer. Whatever goes wrong, or takes its time, is left to the list.
 */
export const firstRows = (client: QueryClient): Promise<unknown> =>
  Promise.race([taken(client), later(PATIENCE_MS)])

async function taken(client: QueryClient) {
  const first = firstList(location)
  if (!first || !(await isEarlySound())) return
  // Who is who stands in every row: where that comes in time, no row is drawn twice.
  const names = Promise.all([
    client.prefetchQuery(viewerQuery(first.org)),
    client.prefetchQuery(membersQuery(first.org)),
  ])
  await client.prefetchQuery(runListQuery(first.org, first.query))
  await Promise.race([names, later(NAMES_MS)])
}

const later = (ms: number) =>
  new Promise((resolve) => {
    setTimeout(resolve, ms)
  })
