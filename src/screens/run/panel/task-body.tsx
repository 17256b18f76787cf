import { useRef, useState } from 'react'

import type { Run } from '#src/api/schema/run.ts'
import type { Task } from '#src/api/schema/task.ts'
import { isDone } from '#src/lib/task-done.ts'
import { useShortcuts } from '#src/lib/use-shortcuts.ts'
import { t } from '#src/texts/run.ts'
import { RichText } from '#src/ui/rich-text.tsx'
import { StateBadge } from '#src/ui/state-badge.tsx'
import { taskState } from '#src/ui/task-state.ts'

import { EndButtons } from '../actions/end-buttons.tsx'
import { FailureLine } from '../actions/failure-line.tsx'
import { endingOf, whyNot } from '../actions/task-rules.ts'
import { useTaskTools } from '../actions/task-tools.tsx'
import { useTaskWork } from '../actions/use-task-work.ts'
import { usePeople } from '../people.ts'
import { TYPES } from '../tasks/task-types.ts'
import { NextOffer } from './next-offer.tsx'
import { TaskFacts } from './task-facts.tsx'
import { TaskSections } from './task-sections.tsx'
import { TaskTitle } from './task-title.tsx'
import { useMeanwhile } from './use-meanwhile.ts'

type TaskBodyProps = {
  run: Run
  task: Task
  /** All that the panel shows of it is here, and not only what a list knows. */
  isWhole: boolean
}

/** What is shown of a task that is open. */
export function TaskBody({ run, task, isWhole }: TaskBodyProps) {
  const { now } = usePeople()
  const { standing } = useTaskTools()
  const work = useTaskWork(task)
  const [isCompletedHere, setCompletedHere] = useState(false)
  const end = useRef<HTMLButtonElement>(null)
  const meanwhile = useMeanwhile(task, isWhole, standing.me?.id)
  const type = TYPES[task.task_type]
  const isOver = isDone(task)

  // Reopened, it is once more to be done.
  if (isCompletedHere && !isOver && work.busy === undefined) setCompletedHere(false)

  const complete = () => {
    if (isOver || whyNot('complete', task, standing) !== undefined) return end.current?.focus()
    if (endingOf(task) === 'decide') return end.current?.focus()
    void work.complete().then((outcome) => outcome?.kind === 'done' && setCompletedHere(true))
  }
  useShortcuts({ 'task.complete': { run: complete, to: () => task.title ?? '' } })

  return (
    <div className="grid gap-4 p-4">
      <header className="grid gap-2">
        <TaskTitle task={task} work={work} held={whyNot('edit', task, standing)} />
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <StateBadge state={taskState(task, now)} />
          {type && <span className="text-muted">{type}</span>}
          {task.is_oneoff_task && <span className="text-muted">{t('task.oneOff')}</span>}
          {task.everyone_must_complete && (
            <span className="text-muted">
              {task.completion_progress
                ? t('panel.everyone.done', task.completion_progress)
                : t('panel.everyone')}
            </span>
          )}
        </p>
        <div className="flex flex-wrap items-center gap-2">
          <EndButtons
            {...{ task, standing, work }}
            buttonRef={end}
            onDone={() => setCompletedHere(true)}
          />
          {isOver && (
            <span className="text-muted">
              {whyNot('reopen', task, standing) ?? t('panel.done')}
            </span>
          )}
        </div>
        <FailureLine work={work} />
        {meanwhile && (
          <p role="status" className="rounded border border-line bg-neutral-soft px-2.5 py-1.5">
            {meanwhile}
          </p>
        )}
        {isCompletedHere && isOver && <NextOffer run={run} done={task.id} />}
      </header>
      <TaskFacts {...{ task, standing, work }} />
      {isWhole ? (
        task.summary && (
          <section aria-labelledby="task-description" className="grid gap-1">
            <h3 id="task-description" className="text-sm text-muted">
              {t('panel.description')}
            </h3>
            <RichText html={task.summary} />
          </section>
        )
      ) : (
        <div aria-hidden="true" className="skeleton h-16 w-full" />
      )}
      {isWhole && <TaskSections run={run} task={task} />}
    </div>
  )
}
