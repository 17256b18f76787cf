import type { Run } from '#src/api/schema/run.ts'

import type { COLUMNS } from '../url/columns-param.ts'

type Part = (run: Run) => unknown

/** What each column shows of a process. */
const PARTS: Record<(typeof COLUMNS)[number], Part> = {
  name: (run) => run.name,
  checklist_title: (run) => run.checklist_title,
  status: (run) => [
    run.status,
    run.archived_at,
    run.has_open_issue,
    run.due_date_passed,
    run.due_soon,
    run.late_tasks,
  ],
  progress: (run) => run.progress,
  next_task: (run) =>
    run.next_task && [run.next_task.title, run.next_task.deadline, run.next_task.owners],
  owner_id: (run) => run.owner_id,
  started_at: (run) => run.started_at,
  due_date: (run) => run.due_date,
  last_updated: (run) => run.last_updated,
  tags: (run) => run.tags?.map(({ title }) => title),
  folders: (run) => run.folders?.map(({ name }) => name),
  starred: (run) => run.starred,
  type: (run) => run.type,
  groups: (run) => run.groups,
  created_at: (run) => run.created_at,
  completed_at: (run) => run.completed_at,
  status_before: (run) => run.completed_at,
  archived_at: (run) => run.archived_at,
  // Who it was is not in the row.
  archived_by: () => undefined,
}
const COLUMN_PARTS = Object.entries(PARTS)

const differ = (one: unknown, other: unknown) =>
  one !== other && JSON.stringify(one) !== JSON.stringify(other)

/** The columns whose cells differ, as `<run id> <column id>`. */
export function changedCells(before: Run, after: Run): string[] {
  if (!differ(before, after)) return []
  const columns = COLUMN_PARTS.filter(([, part]) => differ(part(before), part(after))).map(
    ([id]) => id,
  )
  const answers = new Set([...Object.keys(before.prerun), ...Object.keys(after.prerun)])
  for (const id of answers)
    if (differ(before.prerun[id], after.prerun[id])) columns.push(`prerun-${id}`)
  return columns.map((column) => `${after.id} ${column}`)
}
