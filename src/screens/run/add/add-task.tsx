import { useState } from 'react'

import type { Run } from '#src/api/schema/run.ts'
import type { Task } from '#src/api/schema/task.ts'
import { useViewer } from '#src/queries/member-queries.ts'
import { whyReadOnly } from '#src/stores/read-only.ts'
import { t } from '#src/texts/run.ts'
import { Button } from '#src/ui/button.tsx'
import { Icon } from '#src/ui/icon.tsx'
import { lazyPart } from '#src/ui/lazy-part.tsx'

const load = () => import('./add-task-dialog.tsx')
const AddTaskDialog = lazyPart(async () => ({ default: (await load()).AddTaskDialog }))

type AddTaskProps = { run: Run; tasks: readonly Task[] }

/** Adds a task that the template does not have; where that is certain to be refused it says why. */
export function AddTask({ run, tasks }: AddTaskProps) {
  const [isOpen, setOpen] = useState(false)
  const role = useViewer().data?.role
  const why =
    whyReadOnly() ??
    (run.archived_at !== null
      ? t('add.why.archived')
      : role === 'light'
        ? t('add.why.light')
        : !run.can_add_oot
          ? t('add.why.template')
          : run.has_open_issue
            ? t('add.why.issue')
            : undefined)
  return (
    <>
      <Button
        aria-disabled={why !== undefined}
        aria-haspopup="dialog"
        data-tip={why}
        onPointerEnter={() => void load()}
        onFocus={() => void load()}
        onClick={() => setOpen(true)}
        className="ml-auto print:hidden"
      >
        <Icon name="plus" />
        {t('add.open')}
      </Button>
      {isOpen && <AddTaskDialog run={run} tasks={tasks} onClose={() => setOpen(false)} />}
    </>
  )
}
