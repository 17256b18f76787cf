import { memo } from 'react'
import { Link } from 'react-router'

import type { Task } from '#src/api/schema/task.ts'
import { t } from '#src/texts/run.ts'
import { StateBadge } from '#src/ui/state-badge.tsx'
import { taskState } from '#src/ui/task-state.ts'

import { usePeople } from '../people.ts'
import { placeIn } from './axis.ts'
import { wordsOf } from './bar-words.ts'
import { barOf, type Bar, type Stretch } from './bars.ts'

type TimelineRowProps = {
  task: Task
  span: Stretch
  isOpen: boolean
  isNext: boolean
  /** It is where Tab comes to; the others are reached from it by arrow keys. */
  isStop: boolean
  to: string
}

const HERE = { keepsScroll: true }
const percent = (share: number) => `${(share * 100).toFixed(4)}%`

/** A task by name and state, and its bar on the axis; both open it. */
export const TimelineRow = memo(function TimelineRow(props: TimelineRowProps) {
  const { task, span, isOpen, isNext, isStop, to } = props
  const people = usePeople()
  const bar = barOf(task, people.now)
  const words = bar && wordsOf(task, bar, people)
  const title = task.title || t('task.untitled')
  return (
    <div
      className={`grid h-16 border-b border-line sm:h-12 sm:grid-cols-[var(--names)_minmax(0,1fr)] ${isOpen ? 'bg-accent-soft' : 'bg-surface'}`}
    >
      <div
        className={`sticky left-0 z-10 flex w-[var(--seen)] min-w-0 items-center gap-x-2 px-4 sm:grid sm:w-auto sm:content-center sm:border-r sm:border-line ${isOpen ? 'bg-accent-soft' : 'bg-surface'}`}
      >
        {bar ? (
          <Link
            to={to}
            state={HERE}
            tabIndex={-1}
            aria-hidden="true"
            className={`truncate hover:underline ${isNext ? 'font-semibold' : ''}`}
          >
            {title}
          </Link>
        ) : (
          <Link
            to={to}
            state={HERE}
            data-bar-task={task.id}
            tabIndex={isStop ? 0 : -1}
            className="truncate text-muted hover:underline"
          >
            {title}
          </Link>
        )}
        <span
          className="flex min-w-0 shrink-0 gap-1.5 text-sm"
          aria-hidden={bar ? true : undefined}
        >
          <StateBadge state={taskState(task, people.now)} />
          {words?.late && <span className="truncate text-danger">{words.late}</span>}
        </span>
      </div>
      <div className="relative">
        {bar && words && (
          <>
            <Link
              to={to}
              state={HERE}
              data-bar-task={task.id}
              tabIndex={isStop ? 0 : -1}
              aria-label={words.name}
              aria-current={isOpen ? 'true' : undefined}
              data-tip={words.tip}
              style={{
                left: `min(${percent(placeIn(span, bar.from))}, 100% - 1.5rem)`,
                width: percent(placeIn(span, bar.to) - placeIn(span, bar.from)),
              }}
              className="absolute top-1/2 z-1 h-6 min-w-6 -translate-y-1/2 scroll-mx-24 rounded-sm"
            />
            <Parts bar={bar} span={span} />
          </>
        )}
      </div>
    </div>
  )
})

// However short it was, it is seen; what is pressed is larger.
const Parts = ({ bar, span }: { bar: Bar; span: Stretch }) => (
  <span
    aria-hidden="true"
    style={{
      left: percent(placeIn(span, bar.from)),
      width: percent(placeIn(span, bar.to) - placeIn(span, bar.from)),
    }}
    className="pointer-events-none absolute top-1/2 flex min-w-1.5 -translate-y-1/2"
  >
    {bar.parts.map(({ kind, from, to }, index) => (
      <span
        key={kind}
        data-part={kind}
        style={{ flexGrow: Math.max(1, to - from) }}
        className={`timeline-bar min-w-1 basis-0 ${index === 0 ? 'rounded-l-sm' : ''} ${index === bar.parts.length - 1 && !bar.isEndless ? 'rounded-r-sm' : ''}`}
      />
    ))}
  </span>
)
