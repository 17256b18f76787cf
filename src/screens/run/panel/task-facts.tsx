import { type ReactNode, useRef, useState } from 'react'

import type { Task } from '#src/api/schema/task.ts'
import { exactTime, relativeTime } from '#src/lib/dates.ts'
import { isDone } from '#src/lib/task-done.ts'
import { useAtNow } from '#src/lib/use-now.ts'
import { useShortcuts } from '#src/lib/use-shortcuts.ts'
import { t } from '#src/texts/run.ts'
import { Button } from '#src/ui/button.tsx'
import { Icon } from '#src/ui/icon.tsx'
import { Moment } from '#src/ui/moment.tsx'

import { fromWhere } from '../actions/moved.ts'
import { loadChoices, TaskChoices } from '../actions/task-choices.tsx'
import { type Standing, whyNot } from '../actions/task-rules.ts'
import { useTaskTools } from '../actions/task-tools.tsx'
import type { TaskWork } from '../actions/use-task-work.ts'
import { memberName, ownerNames, usePeople } from '../people.ts'

type Choice = 'owners' | 'deadline' | 'started_at'
type TaskFactsProps = { task: Task; standing: Standing; work: TaskWork }

/** Who is to do it and when, each with the button that changes it. */
export function TaskFacts({ task, standing, work }: TaskFactsProps) {
  const people = usePeople()
  const { zone } = people
  const [choice, setChoice] = useState<Choice>()
  const movedFrom = fromWhere(useTaskTools().moved, task)
  const buttons = {
    owners: useRef<HTMLButtonElement>(null),
    deadline: useRef<HTMLButtonElement>(null),
    started_at: useRef<HTMLButtonElement>(null),
  }
  const held = whyNot('edit', task, standing)
  const names = ownerNames(people, task.owners)
  const open = (what: Choice) => () => {
    if (held !== undefined) return buttons[what].current?.focus()
    setChoice(what)
  }
  const title = task.title ?? ''
  useShortcuts({
    'task.assign': { run: open('owners'), to: () => title },
    'task.deadline': { run: open('deadline'), to: () => title },
  })
  const change = (of: Choice, label: string) => (
    <Button
      ref={buttons[of]}
      look="quiet"
      aria-label={label}
      aria-haspopup="dialog"
      aria-disabled={held !== undefined}
      data-tip={held ?? label}
      onPointerEnter={loadChoices}
      onFocus={loadChoices}
      onClick={open(of)}
      className="w-8 shrink-0 justify-center px-0"
    >
      <Icon name="pencil" className="size-3.5" />
    </Button>
  )
  return (
    <>
      <dl className="grid grid-cols-[6rem_minmax(0,1fr)] gap-x-3">
        <Fact label={t('panel.people')} button={change('owners', t('act.ownersOf', { title }))}>
          <span className="wrap-anywhere">
            {names.length > 0 ? names.join(', ') : t('run.unassigned')}
          </span>
        </Fact>
        <Fact label={t('act.deadline')} button={change('deadline', t('act.deadlineOf', { title }))}>
          <span className="grid">
            {task.deadline === null ? (
              <span className="text-muted">{t('panel.noDeadline')}</span>
            ) : (
              <Exact instant={task.deadline} zone={zone} />
            )}
            {movedFrom !== undefined && (
              <span role="status" className="text-sm text-warn">
                {t('panel.moved', { from: exactTime(movedFrom, zone) })}
              </span>
            )}
          </span>
        </Fact>
        <Fact label={t('act.start')} button={change('started_at', t('act.startOf', { title }))}>
          {task.started_at === null ? (
            <span className="text-muted">–</span>
          ) : (
            <Exact instant={task.started_at} zone={zone} />
          )}
        </Fact>
        {isDone(task) && task.completed_at && (
          <Fact label={t('panel.completed')}>
            <span>
              <Exact instant={task.completed_at} zone={zone} />{' '}
              {task.completer_id !== null &&
                t('task.by', { name: memberName(people, task.completer_id) })}
            </span>
          </Fact>
        )}
      </dl>
      <TaskChoices
        task={task}
        work={work}
        choice={choice}
        triggerRef={buttons[choice ?? 'owners']}
        onClose={() => setChoice(undefined)}
      />
    </>
  )
}

/** The exact time, and how far away it is where that says more than the day alone. */
function Exact({ instant, zone }: { instant: string; zone: string }) {
  const exact = exactTime(instant, zone)
  const away = useAtNow((now) => relativeTime(instant, now, zone))
  return (
    <span>
      {exact}{' '}
      {!exact.includes(away) && (
        <span className="whitespace-nowrap text-muted">
          (<Moment instant={instant} zone={zone} />)
        </span>
      )}
    </span>
  )
}

type FactProps = { label: string; button?: ReactNode; children: ReactNode }

const Fact = ({ label, button, children }: FactProps) => (
  <>
    <dt className="h-8 content-center text-muted">{label}</dt>
    <dd className="flex min-w-0 items-start gap-1">
      <span className="min-h-8 min-w-0 content-center">{children}</span>
      {button}
    </dd>
  </>
)
