import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'

import { listRuns } from '#src/api/runs.ts'
import type { Run } from '#src/api/schema/run.ts'
import { findNumber } from '#src/lib/find-number.ts'
import { useOrg } from '#src/lib/use-org.ts'

import { runKeys } from './run-queries.ts'

const MOST_FOUND = 8
const PER_PAGE = 100

/** The number in `#812`; undefined where it is a name. */
const numberIn = (text: string) => {
  const [, digits] = /^#([1-9]\d{0,8})$/.exec(text) ?? []
  return digits === undefined ? undefined : Number(digits)
}

/** A few processes by name, those that were changed last first; `#812` is the one with that number. */
const foundRunsQuery = (org: string, text: string) =>
  queryOptions({
    queryKey: [...runKeys.all(org), 'found', text] as const,
    queryFn: async ({ signal }): Promise<Run[]> => {
      const number = numberIn(text)
      if (number === undefined) {
        const asked = { q: text, sort: '-last_updated', page: 1, per_page: MOST_FOUND }
        return (await listRuns(org, asked, signal)).items
      }
      // Numbers are given at creation, so that order is theirs.
      const found = await findNumber(
        number,
        PER_PAGE,
        (run: Run) => run.increment_id,
        (page) => listRuns(org, { sort: 'created_at', page, per_page: PER_PAGE }, signal),
      )
      return found ? [found] : []
    },
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  })

/** A few processes by name or `#number`; nothing is asked for an empty text. */
export const useFoundRuns = (text: string) =>
  useQuery({ ...foundRunsQuery(useOrg(), text), enabled: text !== '' && text !== '#' })
