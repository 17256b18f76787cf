import { createContext, type ReactNode, use, useMemo } from 'react'

import type { Run } from '#src/api/schema/run.ts'
import { useOrg } from '#src/lib/use-org.ts'
import { useViewer } from '#src/queries/member-queries.ts'
import { useTaskLook } from '#src/queries/task-look.ts'
import { useTaskDeeds } from '#src/queries/task-mutations.ts'

import { useRunPage } from '../url/use-run-page.ts'
import type { Standing } from './task-rules.ts'
import { useStanding } from './use-standing.ts'

type TaskTools = {
  standing: Standing
  deeds: ReturnType<typeof useTaskDeeds>
  look: ReturnType<typeof useTaskLook>
  org: string
  me: string | undefined
  set: ReturnType<typeof useRunPage>['set']
}

const Context = createContext<TaskTools | undefined>(undefined)

/** What the actions of all tasks of a process need alike is asked for once: a row of a thousand has to cost little. */
export function TaskToolsProvider({ run, children }: { run: Run; children: ReactNode }) {
  const standing = useStanding(run)
  const deeds = useTaskDeeds(run.id)
  const look = useTaskLook(run.id)
  const org = useOrg()
  const me = useViewer().data?.id
  const { set } = useRunPage()
  const tools = useMemo(
    () => ({ standing, deeds, look, org, me, set }),
    [standing, deeds, look, org, me, set],
  )
  return <Context value={tools}>{children}</Context>
}

/** What the actions of all tasks of a process need alike. */
export function useTaskTools() {
  const tools = use(Context)
  if (!tools) throw new Error('A task stands outside the page of its process.')
  return tools
}
