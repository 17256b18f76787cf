import { Link } from 'react-router'

import type { NextTask } from '#src/api/schema/task.ts'

import { useRunPage } from '../url/use-run-page.ts'

/** The title of the next task, which opens it. */
export function NextTaskTitle({ task }: { task: NextTask }) {
  const { queryWith } = useRunPage()
  return (
    <Link
      to={queryWith({ task: task.id })}
      state={{ keepsScroll: true }}
      className="underline-offset-2 hover:underline"
    >
      {task.title}
    </Link>
  )
}
