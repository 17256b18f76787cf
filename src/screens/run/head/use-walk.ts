import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'

import { withLock } from '#src/lib/frame-words.ts'
import { useFrame } from '#src/lib/frame.ts'
import { FIRST_PAGE, paths } from '#src/lib/paths.ts'
import { readable } from '#src/lib/search-params.ts'
import { useOrg } from '#src/lib/use-org.ts'
import { useViewer } from '#src/queries/member-queries.ts'
import { NOTHING_YET, runListQuery } from '#src/queries/run-queries.ts'
import {
  isSortedByApi,
  runQueryOf,
  runSearch,
  wantsAll,
  withoutAliases,
} from '#src/screens/runs/url/run-search.ts'
import { shownRows } from '#src/stores/selection.ts'
import { t } from '#src/texts/run.ts'

import { useRunPage } from '../url/use-run-page.ts'
import { neighboursOf, type Neighbours, type Step } from './neighbours.ts'

/** Walking through the list that one came from. */
export type Walk = {
  neighbours: Neighbours | undefined
  /** Why one cannot, where that is known. */
  why: string | undefined
  isBusy: boolean
  go: (to: 'previous' | 'next') => void
}

/** The neighbours of a process in the list that `from` asks for; undefined where it came from none. */
export function useWalk(id: string): Walk | undefined {
  const { search, queryWith } = useRunPage()
  const { from } = search
  const org = useOrg()
  const client = useQueryClient()
  const navigate = useNavigate()
  const me = useViewer().data?.id
  const [isBusy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string>()

  const given = new URLSearchParams(from)
  const frame = useFrame()
  const params = withLock(withoutAliases(given) ?? given, frame)
  const list = runSearch.read(params).search
  // What the browser puts together itself can be walked only where it has been put together.
  const isOurs = wantsAll(list) || !isSortedByApi(list.sort)
  const query = isOurs ? undefined : runQueryOf(list, me)
  const page = useQuery({
    ...runListQuery(org, query ?? NOTHING_YET),
    placeholderData: undefined,
    enabled: from !== '' && query !== undefined,
    // As it was when one came from it: whoever walks through it wants the order to hold still.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnMount: false,
  })
  if (from === '') return undefined

  const shown = isOurs
    ? allOf(shownRows().map((row) => row.id))
    : page.data && { ...page.data, ids: page.data.items.map((run) => run.id) }
  const neighbours = shown && neighboursOf(id, shown)

  const open = (to: string, fromThen: string) => {
    const address = paths.run(org, to) + queryWith({ from: fromThen, task: undefined })
    // Whoever goes back wants to be in the list, not in the process before.
    void navigate(address, { replace: true })
  }
  async function take(step: Step, end: 'first' | 'last') {
    setFailure(undefined)
    if ('id' in step) return open(step.id, from)
    const next = runSearch.write(params, { page: step.page })
    const asked = runQueryOf({ ...list, page: step.page }, me)
    if (!asked || isBusy) return
    setBusy(true)
    try {
      const { items } = await client.query({
        ...runListQuery(org, asked),
        staleTime: 10_000,
      })
      const found = items.at(end === 'first' ? 0 : -1)
      if (found) open(found.id, readable(next).slice(1) || FIRST_PAGE)
    } catch (error) {
      setFailure(t('walk.failed', { why: error instanceof Error ? error.message : '' }))
    } finally {
      setBusy(false)
    }
  }
  const isMissing = shown !== undefined && !neighbours
  return {
    neighbours,
    isBusy,
    why: failure ?? (isMissing ? t(isOurs ? 'walk.memory' : 'walk.left') : undefined),
    go: (to) => {
      const step = neighbours?.[to]
      if (step) void take(step, to === 'next' ? 'first' : 'last')
    },
  }
}

const allOf = (ids: string[]) => ({
  ids,
  total: ids.length,
  page: 1,
  per_page: Math.max(1, ids.length),
  total_pages: 1,
})
