import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useInfiniteQuery,
  useQuery,
} from '@tanstack/react-query'

import { listTemplates, type TemplateQuery } from '#src/api/checklists.ts'
import { listFolders } from '#src/api/labels.ts'
import { listRuns } from '#src/api/runs.ts'
import type { Run } from '#src/api/schema/run.ts'
import { useOrg } from '#src/lib/use-org.ts'

import { runKeys } from './run-queries.ts'

export type { TemplateQuery } from '#src/api/checklists.ts'

const staleTime = 60_000
const PER_PAGE = 50
/** Nobody stars more than that; a further one stands among the others. */
const STARRED = 100
const LAST_RUNS = 25

/** Nothing is asked before it is known what for. */
type Asked = TemplateQuery | undefined

const keyOf = (org: string, asked: Asked) => [org, 'checklists', 'templates', asked ?? {}] as const

/** Templates that match, pinned ones first, as many pages as were asked for. */
export const useTemplates = (asked: Asked) => {
  const org = useOrg()
  return useInfiniteQuery({
    ...infiniteQueryOptions({
      queryKey: [...keyOf(org, asked), 'pages'] as const,
      queryFn: ({ signal, pageParam }) =>
        listTemplates(org, { ...asked, page: pageParam, per_page: PER_PAGE }, signal),
      initialPageParam: 1,
      getNextPageParam: ({ page, total_pages }) => (page < total_pages ? page + 1 : undefined),
      select: ({ pages }) => ({
        items: pages.flatMap(({ items }) => items),
        total: pages.at(-1)?.total ?? 0,
      }),
      placeholderData: keepPreviousData,
      staleTime,
    }),
    enabled: asked !== undefined,
  })
}

/** Those of them that the person who looks has starred; all, whichever page they would stand on. */
export const useStarredTemplates = (asked: Asked) => {
  const org = useOrg()
  return useQuery({
    ...queryOptions({
      queryKey: [...keyOf(org, asked), 'starred'] as const,
      queryFn: ({ signal }) =>
        listTemplates(org, { ...asked, starred: true, page: 1, per_page: STARRED }, signal),
      select: ({ items }) => items,
      placeholderData: keepPreviousData,
      staleTime,
    }),
    enabled: asked !== undefined,
  })
}

/** The latest processes that somebody is involved in; below all processes, so that a launch is seen at once. */
export const useLastRunsOf = (person: string | undefined, pick: (runs: Run[]) => Launched[]) => {
  const org = useOrg()
  return useQuery({
    queryKey: [...runKeys.all(org), 'last-of', person ?? ''] as const,
    queryFn: ({ signal }) =>
      listRuns(
        org,
        { owners: [person ?? ''], sort: '-created_at', page: 1, per_page: LAST_RUNS },
        signal,
      ),
    select: ({ items }) => pick(items),
    staleTime,
    enabled: person !== undefined,
  })
}

/** A template that was launched. */
export type Launched = { id: string; title: string }

/** The template folders as a tree. */
export const useTemplateFolders = () => {
  const org = useOrg()
  return useQuery({
    queryKey: [org, 'folders', 'checklist'] as const,
    queryFn: ({ signal }) => listFolders(org, 'checklist', signal),
    staleTime: 5 * 60_000,
  })
}
