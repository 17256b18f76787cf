import { useMemo } from 'react'

import type { Run } from '#src/api/schema/run.ts'
import type { Task } from '#src/api/schema/task.ts'
import { useShortcuts } from '#src/lib/use-shortcuts.ts'
import { t } from '#src/texts/run.ts'
import { Button } from '#src/ui/button.tsx'
import { Icon, type IconName } from '#src/ui/icon.tsx'

import { taskGroups } from '../tasks/task-groups.ts'
import { useShownTasks } from '../tasks/use-shown-tasks.ts'
import { useRunPage } from '../url/use-run-page.ts'
import { neighbours } from './neighbours.ts'

type PanelBarProps = {
  run: Run
  /** All tasks of the process, as far as they are here. */
  rows: readonly Task[] | undefined
  id: string
  onClose: () => void
}

/** Which task of how many, the way to the one before and after, and the way out. */
export function PanelBar(props: PanelBarProps) {
  const { tab } = useRunPage().search
  // Only where tasks are listed is it known which, without asking for more.
  return tab === 'tasks' || tab === 'timeline' ? <ListedBar {...props} /> : <Bar {...props} />
}

function ListedBar(props: PanelBarProps) {
  const { shown, stages, filters } = useShownTasks(props.run)
  const { sort } = filters.search
  const listed = useMemo(
    () => taskGroups(shown ?? [], stages, sort).flatMap(({ tasks }) => tasks),
    [shown, stages, sort],
  )
  return <Bar {...props} listed={listed} />
}

function Bar({ rows, id, onClose, listed }: PanelBarProps & { listed?: readonly Task[] }) {
  const { set } = useRunPage()
  const { at, total, previous, next } = neighbours(rows ?? [], id, listed)
  // One goes through them without leaving a trail: back leads to where they were opened.
  const go = (to: Task | undefined) => to && (() => set({ task: to.id }, { replace: true }))
  useShortcuts({ 'task.next': go(next), 'task.previous': go(previous), 'task.close': onClose })
  return (
    <div className="sticky top-0 z-1 flex h-10 items-center gap-0.5 border-b border-line bg-surface px-2">
      <Step icon="up" text={t('panel.previous')} onClick={go(previous)} />
      <Step icon="down" text={t('panel.next')} onClick={go(next)} />
      <span className="px-1 text-sm text-muted">
        {at !== undefined && t('panel.position', { at, total })}
      </span>
      <Button
        look="quiet"
        aria-label={t('panel.close')}
        data-tip={t('panel.close')}
        onClick={onClose}
        className="ml-auto w-8 justify-center px-0"
      >
        <Icon name="close" className="size-3.5" />
      </Button>
    </div>
  )
}

type StepProps = { icon: IconName; text: string; onClick: (() => void) | undefined }

const Step = ({ icon, text, onClick }: StepProps) => (
  <Button
    look="quiet"
    aria-label={text}
    aria-disabled={onClick === undefined}
    data-tip={text}
    onClick={onClick}
    className="w-8 justify-center px-0"
  >
    <Icon name={icon} className="size-3.5" />
  </Button>
)
