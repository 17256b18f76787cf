import { useEffect } from 'react'

import { useRunToRepeat, useTasksToRepeat } from '#src/queries/launch-looks.ts'
import { useMembers } from '#src/queries/member-queries.ts'
import { draftsAt, keepDrafts } from '#src/stores/drafts.ts'

import { newDraftId } from '../drafts/new-draft-id.ts'
import { useAgain } from '../links/use-again.ts'
import type { Awaited } from '../links/use-arrival.ts'
import { projectFrom } from './project-draft.ts'
import { repeatedProject } from './repeat.ts'

type Beginning = { org: string; person: string; draft: string }

/** Fills a new draft in with the process that the address names; one that was begun is never written over. */
export function useRepeat({ org, person, draft }: Beginning): Awaited {
  const { again, go } = useAgain()
  const run = useRunToRepeat(again)
  const tasks = useTasksToRepeat(again)
  const members = useMembers()

  useEffect(() => {
    if (again === undefined) return
    const place = { org, person, subject: `project/${draft}` }
    if (projectFrom(draftsAt(place))) return go(newDraftId(), true)
    if (!run.data || !tasks.data || members.isPending) return
    const project = repeatedProject(run.data, tasks.data, members.data, person)
    keepDrafts(place, { ...project, at: Date.now() })
    go(undefined, false)
  })

  if (again === undefined) return { is: 'ready' }
  const failed = [run, tasks].find((one) => one.isError && !one.data)
  if (!failed?.error) return { is: 'waiting' }
  return {
    is: 'failed',
    error: failed.error,
    busy: failed.isFetching,
    onRetry: () => void failed.refetch(),
    onSkip: () => go(undefined, false),
  }
}
