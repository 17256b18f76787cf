import { useRef, useState } from 'react'

import type { Run } from '#src/api/schema/run.ts'
import type { NextTask, Task } from '#src/api/schema/task.ts'
import { isDone } from '#src/lib/task-done.ts'
import { t } from '#src/texts/run.ts'
import { Button } from '#src/ui/button.tsx'
import { Icon } from '#src/ui/icon.tsx'
import { lazyPart } from '#src/ui/lazy-part.tsx'

import { EndButtons, isFirst } from './end-buttons.tsx'
import { FailureLine } from './failure-line.tsx'
import { loadChoices, TaskChoices } from './task-choices.tsx'
import type { Choice } from './task-menu.tsx'
import { endingOf, whyNot } from './task-rules.ts'
import { useTaskTools } from './task-tools.tsx'
import { useKnownTask } from './use-known-task.ts'
import { useTaskWork } from './use-task-work.ts'

const load = () => import('./task-menu.tsx')
const TaskMenu = lazyPart(async () => ({ default: (await load()).TaskMenu }))

type Look = {
  /**
   * In a box of its own: words, and a refusal below them (give it a whole row). In a row of a list: two small buttons,
   * and a refusal below them.
   */
  look: 'box' | 'row'
}

type TaskActionsProps = Look & {
  run: Run
  /** A whole task, or as little of one as `next_task` has: then the rest is looked up. */
  task: Task | NextTask
}

/**
 * What may be done to one task from where it stands outside its panel. The panel has parts of its own. It stands in
 * front of a link that covers its row.
 */
export const TaskActions = ({ run, task, look }: TaskActionsProps) =>
  'status' in task ? <Actions {...{ task, look }} /> : <LookedUp {...{ run, task, look }} />

function LookedUp({ run, task, look }: Look & { run: Run; task: NextTask }) {
  const known = useKnownTask(run.id, task.id)
  // As high as the buttons will be: nothing moves when they come.
  return known ? <Actions task={known} look={look} /> : <span className="block h-8" />
}

function Actions({ task, look }: Look & { task: Task }) {
  const { id, title } = task
  const { standing, set } = useTaskTools()
  const work = useTaskWork(task)
  const more = useRef<HTMLButtonElement>(null)
  const [opened, setOpened] = useState<'menu' | Choice>()
  const isRow = look === 'row'

  const openIt = () => set({ task: id })
  return (
    <span className={`relative z-1 grid gap-2 print:hidden ${isRow ? '' : 'justify-items-start'}`}>
      <span className={`flex flex-wrap items-center ${isRow ? 'justify-end gap-0.5' : 'gap-2'}`}>
        {isRow ? (
          <RowEnd task={task} why={whyNot('complete', task, standing)} {...{ work, openIt }} />
        ) : (
          <EndButtons {...{ task, standing, work }} />
        )}
        <Button
          ref={more}
          look={isRow ? 'quiet' : 'plain'}
          aria-label={t('act.moreOf', { title: title ?? '' })}
          aria-haspopup="menu"
          aria-expanded={opened === 'menu'}
          onPointerEnter={() => {
            void load()
            loadChoices()
          }}
          onFocus={() => void load()}
          onClick={() => setOpened('menu')}
          className="w-8 justify-center px-0"
        >
          <Icon name="more" />
        </Button>
      </span>
      <FailureLine work={work} />
      {opened === 'menu' && (
        <TaskMenu
          {...{ task, standing, work }}
          triggerRef={more}
          onChoose={setOpened}
          onOpen={openIt}
          onClose={() => setOpened((now) => (now === 'menu' ? undefined : now))}
        />
      )}
      {opened !== undefined && opened !== 'menu' && (
        <TaskChoices
          {...{ task, work }}
          choice={opened}
          triggerRef={more}
          onClose={() => setOpened(undefined)}
        />
      )}
    </span>
  )
}

type RowEndProps = {
  task: Task
  why: string | undefined
  work: ReturnType<typeof useTaskWork>
  openIt: () => void
}

// What is decided is looked at first: a row has no room for two answers that are easily mistaken for each other.
function RowEnd({ task, why, work, openIt }: RowEndProps) {
  if (isDone(task) || task.status === 'auto-skipped') return null
  const ending = endingOf(task)
  const text = { title: task.title ?? '' }
  const label =
    ending === 'decide'
      ? t('act.decideOf', text)
      : t(ending === 'acknowledge' ? 'act.acknowledgeOf' : 'act.completeOf', text)
  return (
    <Button
      look="quiet"
      aria-label={label}
      aria-disabled={why !== undefined || work.busy !== undefined}
      aria-busy={work.busy !== undefined}
      data-tip={why ?? label}
      onClick={(event) => {
        if (!isFirst(event)) return
        if (ending === 'decide') openIt()
        else void work.complete()
      }}
      className="w-8 justify-center px-0"
    >
      <Icon name="check" />
    </Button>
  )
}
