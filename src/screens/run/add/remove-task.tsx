import type { Run } from '#src/api/schema/run.ts'
import type { Task } from '#src/api/schema/task.ts'
import { useViewer } from '#src/queries/member-queries.ts'
import { useOneOffTasks } from '#src/queries/one-off-tasks.ts'
import { whyReadOnly } from '#src/stores/read-only.ts'
import { t } from '#src/texts/run.ts'
import { Button } from '#src/ui/button.tsx'
import { Icon } from '#src/ui/icon.tsx'

/** Takes a task out that somebody has added; the notice brings it back. Where it cannot be, it is not there. */
export function RemoveTask({ run, task }: { run: Run; task: Task }) {
  const { remove } = useOneOffTasks(run.id)
  const role = useViewer().data?.role
  if (whyReadOnly() !== undefined) return null
  if (run.archived_at !== null || run.has_open_issue || role === 'light') return null
  const label = t('add.remove', { title: task.title ?? '' })
  return (
    <Button
      look="quiet"
      aria-label={label}
      data-tip={label}
      onClick={() => void remove(task)}
      className="relative z-1 w-8 justify-center px-0 print:hidden"
    >
      <Icon name="trash" />
    </Button>
  )
}
