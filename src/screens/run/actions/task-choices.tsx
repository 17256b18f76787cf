import { type RefObject } from 'react'

import type { Task } from '#src/api/schema/task.ts'
import { lazyPart } from '#src/ui/lazy-part.tsx'

import type { TaskWork } from './use-task-work.ts'

const loaders = {
  owners: () => import('./owners-choice.tsx'),
  deadline: () => import('./deadline-choice.tsx'),
}
const OwnersChoice = lazyPart(async () => ({ default: (await loaders.owners()).OwnersChoice }))
const DeadlineChoice = lazyPart(async () => ({
  default: (await loaders.deadline()).DeadlineChoice,
}))

/** Somebody is about to choose. */
export function loadChoices() {
  for (const load of Object.values(loaders)) load().catch(() => {})
}

type TaskChoicesProps = {
  task: Task
  work: TaskWork
  /** What is being chosen. */
  choice: 'owners' | 'deadline' | 'started_at' | undefined
  triggerRef: RefObject<HTMLElement | null>
  onClose: () => void
}

/** Who is to do a task, or until when: beside what was pressed, loaded when it is. */
export const TaskChoices = ({ choice, ...rest }: TaskChoicesProps) => (
  <>
    {choice === 'owners' && <OwnersChoice {...rest} />}
    {(choice === 'deadline' || choice === 'started_at') && <DeadlineChoice of={choice} {...rest} />}
  </>
)
