import { type UIEvent, useLayoutEffect, useRef, useState } from 'react'

import type { Stage } from '#src/api/schema/checklist.ts'
import type { Task } from '#src/api/schema/task.ts'
import type { TaskSort } from '#src/api/schema/task-words.ts'
import { t } from '#src/texts/run.ts'
import { useItemWindow } from '#src/ui/item-window.ts'
import { useMedia } from '#src/ui/use-media.ts'

import { usePeople } from '../people.ts'
import { arrowKeys } from '../tasks/arrow-keys.ts'
import { taskGroups, taskItems } from '../tasks/task-groups.ts'
import { placeIn, spanOf, ticksOf, unitFor, widthFor, type Zoom } from './axis.ts'
import { AxisHead, AxisLines } from './axis-head.tsx'
import { barOf, reachOf } from './bars.ts'
import { TimelineRow } from './timeline-row.tsx'

type ChartProps = {
  tasks: readonly Task[]
  stages: readonly Stage[]
  sort: TaskSort
  zoom: Zoom
  next: string | undefined
  open: string | undefined
  addressOf: (task: string) => string
}

/** Tasks as bars on an axis of time; arrow keys go from bar to bar, Enter opens the task. */
export function Chart({ tasks, stages, sort, zoom, next, open, addressOf }: ChartProps) {
  const { now, zone } = usePeople()
  const isNarrow = useMedia('(width < 40rem)')
  const box = useRef<HTMLOListElement>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const head = useRef<HTMLDivElement>(null)
  const seen = useWidth(scroller)
  const names = isNarrow ? 0 : 240

  const bars = tasks.flatMap((task) => barOf(task, now) ?? [])
  const span = spanOf(reachOf(bars, now), zone)
  const width = widthFor(zoom, span)
  const track = Math.max(width ?? 0, seen - names)
  const ticks = ticksOf(span, unitFor(span, track), zone)

  const items = taskItems(taskGroups(tasks, stages, sort))
  const drawn = useItemWindow({
    box,
    count: items.length,
    keyOf: (index) => items[index]?.key ?? '',
    estimate: (index) => (items[index]?.kind === 'stage' ? 32 : isNarrow ? 64 : 48),
  })
  const stops = items.flatMap(({ kind }, index) => (kind === 'task' ? [index] : []))
  const [stop, setStop] = useState<string>()
  const isHere = items.some(({ key }) => key === stop)
  const stopped = isHere ? stop : (open ?? items.find(({ kind }) => kind === 'task')?.key)

  // What goes on now is what one looks for first.
  const share = placeIn(span, now)
  useLayoutEffect(() => {
    const { current } = scroller
    if (current) current.scrollLeft = share * track - (current.clientWidth - names) / 2
    // oxlint-disable-next-line react/exhaustive-deps -- once a zoom; time going by does not scroll
  }, [zoom, seen > 0])

  const follow = ({ currentTarget }: UIEvent<HTMLDivElement>) => {
    if (head.current) head.current.scrollLeft = currentTarget.scrollLeft
  }
  const sizes: Record<string, string> = { '--names': `${names}px`, '--seen': `${seen}px` }
  return (
    <div style={sizes}>
      <AxisHead ref={head} {...{ ticks, span, now }} width={`${track}px`} />
      <div ref={scroller} onScroll={follow} className="relative overflow-x-auto overflow-y-hidden">
        {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- keys of the links inside */}
        <div
          className="relative"
          style={{ width: width === undefined ? undefined : track + names }}
          onKeyDown={arrowKeys({
            stops,
            reach: drawn.reach,
            into: 'a[data-bar-task]',
            isAcross: true,
          })}
          onFocus={({ target }) => {
            const id = target.dataset.barTask
            if (id !== undefined) setStop(id)
          }}
        >
          <ol ref={box} aria-label={t('timeline.label')} {...drawn.boxProps}>
            {drawn.indexes.map((index) => {
              const item = items[index]
              if (!item) return null
              return (
                <li key={item.key} {...drawn.props(index)}>
                  {item.kind === 'stage' ? (
                    <h3 className="flex h-8 items-center border-b border-line bg-canvas text-sm font-medium text-muted">
                      <span className="sticky left-0 px-4">
                        {item.group.title ?? t('tasks.other')}
                      </span>
                    </h3>
                  ) : (
                    <TimelineRow
                      task={item.task}
                      span={span}
                      isOpen={item.task.id === open}
                      isNext={item.task.id === next}
                      isStop={item.key === stopped}
                      to={addressOf(item.task.id)}
                    />
                  )}
                </li>
              )
            })}
          </ol>
          <AxisLines {...{ ticks, span, now }} />
        </div>
      </div>
    </div>
  )
}

/** How wide an element is, in px; 0 until it is known. */
function useWidth(box: React.RefObject<HTMLElement | null>) {
  const [width, setWidth] = useState(0)
  useLayoutEffect(() => {
    // Tells once at the begin, before anything is painted.
    const observer = new ResizeObserver(() => setWidth(box.current?.clientWidth ?? 0))
    if (box.current) observer.observe(box.current)
    return () => observer.disconnect()
  }, [box])
  return width
}
