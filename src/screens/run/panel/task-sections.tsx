import type { Run } from '#src/api/schema/run.ts'
import type { Task } from '#src/api/schema/task.ts'

import { TaskFiles } from './files.tsx'
import { TaskHistory } from './history.tsx'
import { TaskForm } from './task-form.tsx'
import { Threads } from './threads.tsx'

/** What belongs to a task besides its description: its form, what was said about it, its files, what happened to it. */
export function TaskSections({ run, task }: { run: Run; task: Task }) {
  return (
    <>
      <TaskForm run={run} task={task} />
      <TaskFiles run={run} task={task} />
      <Threads run={run} task={task} />
      <TaskHistory run={run} task={task} />
    </>
  )
}
