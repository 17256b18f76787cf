import type { ReactNode } from 'react'
import { Link } from 'react-router'

import type { Task } from '#src/api/schema/task.ts'

import { useRunPage } from '../url/use-run-page.ts'

/** One task and what its form was answered; its title opens it. */
export function AnsweredTaskPart({ task, children }: { task: Task; children: ReactNode }) {
  const { queryWith } = useRunPage()
  return (
    <li className="grid gap-2 px-4 py-3">
      <h3 className="flex flex-wrap items-baseline gap-x-2 font-semibold">
        <Link
          to={queryWith({ task: task.id })}
          state={{ keepsScroll: true }}
          className="min-h-6 wrap-anywhere hover:underline"
        >
          {task.title}
        </Link>
        <span className="text-sm font-normal text-muted">{task.status_label ?? task.status}</span>
      </h3>
      {children}
    </li>
  )
}
