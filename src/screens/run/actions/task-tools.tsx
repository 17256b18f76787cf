import { createContext, type ReactNode, use, useMemo, useState } from 'react'

import type { Run } from '#src/api/schema/run.ts'
import type { Task } from '#src/api/schema/task.ts'
import { useOrg } from '#src/lib/use-org.ts'
import { useViewer } from '#src/queries/member-queries.ts'
import { useTaskLook } from '#src/queries/task-look.ts'
import { useTaskDeeds } from '#src/queries/task-mutations.ts'

import { useRunPage } from '../url/use-run-page.ts'
import { type Moved, movedFrom } from './moved.ts'
import type { Standing } from './task-rules.ts'
import { useStanding } from './use-standing.ts'

type TaskTools = {
  standing: Standing
  deeds: ReturnType<typeof useTaskDeeds>
  look: ReturnType<typeof useTaskLook>
  org: string
  me: string | undefined
  set: ReturnType<typeof useRunPage>['set']
  /** The deadlines that were set from this page and stand elsewhere, by their task. */
  moved: ReadonlyMap<string, Moved>
  /** Somebody has set a deadline, and the server has answered the task. */
  noteDeadline: (asked: string, answered: Task) => void
}

const NONE: ReadonlyMap<string, Moved> = new Map()
const Context = createContext<TaskTools | undefined>(undefined)

/** What the actions of all tasks of a process need alike is asked for once: a row of a thousand has to cost little. */
export function TaskToolsProvider({ run, children }: { run: Run; children: ReactNode }) {
  const standing = useStanding(run)
  const deeds = useTaskDeeds(run.id)
  const look = useTaskLook(run.id)
  const org = useOrg()
  const me = useViewer().data?.id
  const { set } = useRunPage()
  const [moved, setMoved] = useState(NONE)
  const tools = useMemo(() => {
    const noteDeadline = (asked: string, answered: Task) =>
      setMoved((now) => movedFrom(now, asked, answered))
    return { standing, deeds, look, org, me, set, moved, noteDeadline }
  }, [standing, deeds, look, org, me, set, moved])
  return <Context value={tools}>{children}</Context>
}

/** What the actions of all tasks of a process need alike. */
export function useTaskTools() {
  const tools = use(Context)
  if (!tools) throw new Error('A task stands outside the page of its process.')
  return tools
}
