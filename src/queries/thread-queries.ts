import {
  type QueryClient,
  queryOptions,
  useMutation,
  useMutationState,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'

import { ApiError } from '#src/api/api-error.ts'
import type { Thread } from '#src/api/schema/thread.ts'
import {
  deleteThread,
  editThread,
  listThreads,
  postComment,
  reportProblem,
  resolveThread,
  type Subject,
} from '#src/api/threads.ts'
import { useOrg } from '#src/lib/use-org.ts'
import { changedByMe } from '#src/stores/own-changes.ts'

import { useViewer } from './member-queries.ts'
import { runKeys } from './run-queries.ts'
import { arrived, changesState, layOver, type ThreadChange, withAnswer } from './thread-changes.ts'

export type { Subject } from '#src/api/threads.ts'
export type { ShownThread, ThreadChange } from './thread-changes.ts'

const threadKey = (org: string, { kind, id, run }: Subject) =>
  [...runKeys.detail(org, run), 'threads', kind, id] as const

/** What has been said about a task or a process. */
export const threadsQuery = (org: string, subject: Subject) =>
  queryOptions({
    queryKey: threadKey(org, subject),
    queryFn: ({ signal }) => listThreads(org, subject, signal),
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })

// Their answers are known before they count as over: nothing is to stand there twice in between.
const answered = new WeakSet<ThreadChange>()

/**
 * What has been said, oldest first, and what is on its way, laid over it; `threads` is null where the API does not tell.
 */
export function useThreads(subject: Subject) {
  const org = useOrg()
  const me = useViewer().data?.id ?? null
  const query = useQuery(threadsQuery(org, subject))
  const underWay = useMutationState({
    filters: { mutationKey: threadKey(org, subject), exact: true, status: 'pending' },
    select: ({ state }) => {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only useThreadChange has this key
      const change = state.variables as ThreadChange
      return { change, at: state.submittedAt, isOver: () => answered.has(change) }
    },
  })
  const now = new Date(underWay[0]?.at ?? 0).toISOString()
  const changes = underWay.filter(({ isOver }) => !isOver()).map(({ change }) => change)
  return {
    query,
    threads: query.data && layOver(query.data, changes, { me, now }),
    isNotTold: query.data === null,
    /** Something new is being said. */
    isSaying: changes.some(({ type }) => type === 'say'),
  }
}

/** After an unclear outcome there was no sign of the change: it may still come. */
export const NO_SIGN = 'NO_SIGN_OF_IT'
/** After an unclear outcome nobody could be asked how it ended. */
export const UNKNOWN = 'OUTCOME_UNKNOWN'

// Without an answer, with a proxy's, or with one that nobody understands, the server may have acted all the same.
const isUnclear = ({ status }: ApiError) => status < 300 || status >= 500

type Ending = {
  /** It has happened. Called even if whoever asked for it is gone from the page. */
  onDone?: (change: ThreadChange) => void
  onFail?: (error: ApiError, change: ThreadChange) => void
}

/**
 * Changes what is said. Shown at once by `useThreads`, gone again when it is refused; sent once. Where nobody knows how
 * it ended the server is asked: found, it has succeeded; else it fails with one of the two codes above.
 */
export function useThreadChange(subject: Subject, { onDone, onFail }: Ending = {}) {
  const org = useOrg()
  const client = useQueryClient()
  const me = useViewer().data?.id ?? null
  const key = threadKey(org, subject)
  return useMutation({
    mutationKey: key,
    mutationFn: (change: ThreadChange) => sent(client, org, subject, change, me),
    onSuccess: (answer, change) => {
      onDone?.(change)
      const known = client.getQueryData<Thread[] | null>(key) ?? []
      const reach = changesState(change, known) ? runKeys.detail(org, subject.run) : key
      answered.add(change)
      client.setQueryData<Thread[] | null>(key, (threads) =>
        threads ? withAnswer(threads, change, answer === true ? undefined : answer) : threads,
      )
      changedByMe(subject.run)
      void client.invalidateQueries({ queryKey: reach })
      void client.invalidateQueries({ queryKey: [...runKeys.detail(org, subject.run), 'activity'] })
      void client.invalidateQueries({
        queryKey: [...runKeys.all(org), 'list'],
        refetchType: 'none',
      })
    },
    // What is refused says that something is not as it was shown.
    onError: (error, change) => {
      onFail?.(error, change)
      void client.invalidateQueries({ queryKey: key })
    },
  })
}

/** Whether something is on its way already; true in the very tick in which it was sent. */
export function useIsChanging(subject: Subject) {
  const org = useOrg()
  const client = useQueryClient()
  return () => client.isMutating({ mutationKey: threadKey(org, subject), exact: true }) > 0
}

async function sent(
  client: QueryClient,
  org: string,
  subject: Subject,
  change: ThreadChange,
  me: string | null,
): Promise<Thread | true> {
  const key = threadKey(org, subject)
  // An answer that is under way knows nothing of this yet.
  await client.cancelQueries({ queryKey: key })
  const known = client.getQueryData<Thread[] | null>(key) ?? []
  const before = (change.type === 'say' ? change.since : undefined) ?? known.map(({ id }) => id)
  const look = async () => {
    const threads = await listThreads(org, subject)
    return threads === null ? undefined : arrived(change, before, threads, me)
  }
  if (change.type === 'say' && change.since) {
    const found = await look()
    if (found) return found
  }
  if (change.type === 'edit' && change.ifStill !== undefined)
    await requireStill(org, subject, change.id, change.ifStill)
  try {
    return await send(org, subject, change)
  } catch (error) {
    if (!(error instanceof ApiError) || !isUnclear(error)) throw error
    const found = await look().catch(() => 'unknown' as const)
    if (found && found !== 'unknown') return found
    const code = found === 'unknown' ? UNKNOWN : NO_SIGN
    throw new ApiError(error.status, error.message, { code, cause: { error, before } })
  }
}

/** Somebody has changed it since, so that taking one's own change back would undo theirs. */
export const CHANGED_SINCE = 'CHANGED_SINCE'

async function requireStill(org: string, subject: Subject, id: string, content: string) {
  const now = (await listThreads(org, subject))?.find((one) => one.id === id)
  if (now?.content !== content) throw new ApiError(409, '', { code: CHANGED_SINCE })
}

async function send(org: string, subject: Subject, change: ThreadChange): Promise<Thread | true> {
  switch (change.type) {
    case 'say': {
      const { content, state, label } = change
      return label === 'problem'
        ? reportProblem(org, subject, { content, state })
        : postComment(org, subject, { content, state, label })
    }
    case 'resolve': {
      const { of, content, state } = change
      return resolveThread(org, subject, { thread_id: of, content, state })
    }
    case 'edit': {
      const { id, content, state } = change
      return editThread(org, subject, id, { content, ...(state && { state }) })
    }
    case 'delete':
      await deleteThread(org, subject, change.id)
      return true
  }
}

/** What was there when something was sent of which nobody knows how it ended; undefined where that is known. */
export function sinceOf(error: ApiError | null): readonly string[] | undefined {
  const { cause } = error ?? {}
  if (error?.code !== NO_SIGN && error?.code !== UNKNOWN) return undefined
  return typeof cause === 'object' && cause && 'before' in cause && Array.isArray(cause.before)
    ? cause.before.map(String)
    : undefined
}
