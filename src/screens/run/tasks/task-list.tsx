import { useMemo, useRef, useState } from 'react'

import type { Run } from '#src/api/schema/run.ts'
import type { Stage } from '#src/api/schema/checklist.ts'
import type { Task } from '#src/api/schema/task.ts'
import type { TaskSort } from '#src/api/schema/task-words.ts'
import { useItemWindow } from '#src/ui/item-window.ts'

import { arrowKeys } from './arrow-keys.ts'
import type { TaskChange } from './changed-tasks.ts'
import { StageHeading } from './stage-heading.tsx'
import { stageNames, taskGroups, type TaskItem, taskItems } from './task-groups.ts'
import { TaskRow } from './task-row.tsx'

type TaskListProps = {
  run: Run
  tasks: readonly Task[]
  /** Every task of the process: what a stage counts. */
  all: readonly Task[]
  stages: readonly Stage[]
  sort: TaskSort
  /** The id of the task that the process waits for. */
  next: string | undefined
  /** The id of the task that is open. */
  open: string | undefined
  changes: ReadonlyMap<string, readonly TaskChange[]>
  addressOf: (task: string) => string
}

/** Tasks under their stages, however many; Up and Down go from one to the other. */
export function TaskList(props: TaskListProps) {
  const { run, tasks, all, stages, sort, next, open, changes, addressOf } = props
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set())
  const box = useRef<HTMLDivElement>(null)
  // Scrolling draws this anew again and again: what goes through all tasks is not worked out for it.
  const groups = useMemo(() => taskGroups(tasks, stages, sort), [tasks, stages, sort])
  const { items, stops } = useMemo(() => {
    const lines = taskItems(groups, closed)
    return {
      items: lines,
      stops: lines.flatMap(({ kind }, index) => (kind === 'task' ? [index] : [])),
    }
  }, [groups, closed])
  const nameOf = useMemo(() => stageNames(stages), [stages])
  const isFlat = groups.length === 1 && groups[0]?.id === '' && stages.length > 0
  const whole = useMemo(
    () => new Map(taskGroups(all, stages).map((group) => [group.id, group.tasks])),
    [all, stages],
  )
  const drawn = useItemWindow({
    box,
    count: items.length,
    keyOf: (index) => items[index]?.key ?? '',
    estimate: (index) => (items[index]?.kind === 'stage' ? 34 : 56),
  })

  const shown = drawn.indexes.flatMap((index) => {
    const item = items[index]
    return item ? [{ index, item }] : []
  })
  const rowsOf = (id: string) =>
    shown.flatMap(({ index, item }) =>
      item.kind === 'task' && item.group.id === id ? [{ index, item }] : [],
    )
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- keys of the links inside
    <div
      ref={box}
      {...drawn.boxProps}
      className="@container"
      onKeyDown={arrowKeys({ stops, reach: drawn.reach, into: 'a[data-task]' })}
    >
      {groups.map((group) => {
        const heading = shown.find(({ item }) => isHeadingOf(item, group.id))
        const rows = rowsOf(group.id)
        return (
          (heading ?? rows[0]) && (
            <div key={group.id}>
              {heading && (
                <div {...drawn.props(heading.index)}>
                  <StageHeading
                    group={group}
                    all={whole.get(group.id) ?? group.tasks}
                    isOpen={!closed.has(group.id)}
                    onToggle={() => setClosed((now) => toggled(now, group.id))}
                  />
                </div>
              )}
              <ol>
                {rows.map(({ index, item }) => (
                  <li
                    key={item.key}
                    aria-setsize={group.tasks.length}
                    aria-posinset={item.at + 1}
                    {...drawn.props(index)}
                  >
                    <TaskRow
                      run={run}
                      task={item.task}
                      isNext={item.task.id === next}
                      isOpen={item.task.id === open}
                      to={addressOf(item.task.id)}
                      change={changes.get(item.task.id)}
                      stage={isFlat ? nameOf(item.task) : null}
                    />
                  </li>
                ))}
              </ol>
            </div>
          )
        )
      })}
    </div>
  )
}

const isHeadingOf = (item: TaskItem, id: string) => item.kind === 'stage' && item.group.id === id

function toggled(set: ReadonlySet<string>, id: string) {
  const next = new Set(set)
  if (!next.delete(id)) next.add(id)
  return next
}
