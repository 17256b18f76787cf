import { type UseQueryResult, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import * as z from 'zod/mini'

import { ApiError } from '#src/api/api-error.ts'
import { run as runSchema, type Run } from '#src/api/schema/run.ts'
import type { Task } from '#src/api/schema/task.ts'
import { useOrg } from '#src/lib/use-org.ts'
import { useViewer } from '#src/queries/member-queries.ts'
import { askRun, runKeys } from '#src/queries/run-queries.ts'
import type { Freshness } from '#src/screens/live/freshness.ts'
import { startLive } from '#src/screens/live/live.ts'
import { useLive } from '#src/screens/live/use-live.ts'
import { ownChanges } from '#src/stores/own-changes.ts'

import { newsLine, runNews, taskNews } from './run-news.ts'

/** What the head does not tell of, such as a comment, is asked for again as seldom as that. */
const PARTS_MS = 60_000
/** Others have changed nothing of what one has just changed oneself. */
const OWN_MS = 15_000

type Live = {
  freshness: Freshness
  /** What others have done a moment ago, in a line; '' where nothing. */
  news: string
  /** It was there, and is not any more, or not for this person. */
  lost: ApiError | undefined
  refresh: () => void
}

/** Keeps the page of a process fresh, as the list is: one tab asks for all, and what is shown is patched in place. */
export function useRunLive(
  id: string,
  query: UseQueryResult<Run>,
  member: (id: string) => string,
): Live {
  const org = useOrg()
  const client = useQueryClient()
  const viewer = useViewer().data?.id
  const [news, setNews] = useState({ id, line: '' })
  const [lost, setLost] = useState<{ id: string; error: ApiError }>()
  const partsAt = useRef(0)
  const key = runKeys.detail(org, id)

  const tasksNow = () =>
    new Map(
      client
        .getQueriesData({ queryKey: [...key, 'tasks'] })
        .flatMap(([, data]) => tasksIn(data))
        .map((task) => [task.id, task]),
    )
  const refreshParts = () => {
    partsAt.current = Date.now()
    return client.invalidateQueries({
      queryKey: key,
      predicate: ({ queryKey }) => queryKey.length > key.length,
    })
  }
  const isMine = () => Date.now() - (ownChanges().get(id)?.at ?? 0) < OWN_MS

  const ask = async (signal: AbortSignal) => {
    try {
      return await askRun(org, id, signal)
    } catch (error) {
      if (error instanceof ApiError && (error.status === 404 || error.status === 403))
        setLost({ id, error })
      throw error
    }
  }

  // An answer that was asked for before the one on screen had come, or before one's own change, is an older one.
  const accept = (after: Run, askedAt: number) => {
    const now = client.getQueryState<Run>(key)
    const before = now?.data
    if (!before || now.dataUpdatedAt > askedAt || now.fetchStatus === 'fetching') return false
    const own = ownChanges().get(id)
    if (own && own.at >= askedAt && own.at <= Date.now()) return false
    setLost(undefined)
    client.setQueryData<Run>(key, after)
    const isNew = JSON.stringify(before) !== JSON.stringify(after)
    if (isNew || Date.now() - partsAt.current > PARTS_MS) {
      const tasksBefore = tasksNow()
      const ofRun = runNews(before, after, Date.now(), { member })
      void refreshParts().then(() => {
        const ofTasks = taskNews(tasksBefore, tasksNow(), { member })
        const line = isMine() ? '' : newsLine(ofRun, ofTasks)
        if (line) setNews({ id, line })
      })
    }
    return isNew
  }

  const isHere = query.data !== undefined && !query.isPlaceholderData
  const asOf = isHere ? query.dataUpdatedAt : 0
  const shown = isHere ? id : undefined
  useEffect(() => {
    if (shown !== undefined) partsAt.current = Date.now()
  }, [shown])
  const live = useLive<Run>(
    isHere && viewer !== undefined
      ? {
          start: startLive,
          name: `runboard.run ${viewer} ${org} ${id}`,
          asOf,
          ask,
          accept,
          read: (message) => {
            const read = z.safeParse(runSchema, message)
            return read.success ? read.data : undefined
          },
          mayChange: () => {
            const now = client.getQueryData<Run>(key)
            return now === undefined || (now.completed_at === null && now.archived_at === null)
          },
        }
      : undefined,
  )

  const refused = query.isRefetchError ? query.error : undefined
  const isLost = refused?.status === 404 || refused?.status === 403
  return {
    freshness: {
      asOf,
      isFetching: query.isFetching || live.isFetching,
      nextAt: live.nextAt,
      paused: live.paused,
    },
    news: news.id === id ? news.line : '',
    lost: isLost ? refused : lost?.id === id ? lost.error : undefined,
    refresh: () => void client.invalidateQueries({ queryKey: key }),
  }
}

const tasksIn = (data: unknown): Task[] => {
  if (typeof data !== 'object' || data === null || !('items' in data)) return []
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what lies under this key is a page of tasks
  return Array.isArray(data.items) ? (data.items as Task[]) : []
}
