import { Link } from 'react-router'

import type { Task } from '#src/api/schema/task.ts'
import { exactTime, span } from '#src/lib/dates.ts'
import { t } from '#src/texts/run.ts'
import { isDone, taskState } from '#src/ui/task-state.ts'

import { ownerNames, usePeople } from '../people.ts'
import { barOf, lateBy } from './bars.ts'

type TimelineTableProps = { tasks: readonly Task[]; addressOf: (task: string) => string }

const COLUMNS = ['task', 'state', 'who', 'begun', 'due', 'doneOn', 'late'] as const
const HERE = { keepsScroll: true }

/** What the bars show, as a table: for those who listen, and for those who would rather read. */
export function TimelineTable({ tasks, addressOf }: TimelineTableProps) {
  const people = usePeople()
  const { now, zone } = people
  const time = (instant: string | null) => (instant === null ? '–' : exactTime(instant, zone))
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be in reach of the keyboard
    <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={t('timeline.table')}>
      <table className="w-full min-w-max text-left">
        <thead className="border-b border-line bg-canvas text-sm text-muted">
          <tr>
            {COLUMNS.map((column) => (
              <th key={column} scope="col" className="px-4 py-1.5 font-medium">
                {t(`timeline.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {tasks.map((task) => {
            const bar = barOf(task, now)
            const late = bar ? lateBy(bar) : 0
            const names = ownerNames(people, task.owners)
            return (
              <tr key={task.id} className="border-b border-line last:border-0">
                <th scope="row" className="max-w-80 px-4 py-1.5 font-normal">
                  <Link
                    to={addressOf(task.id)}
                    state={HERE}
                    className="wrap-anywhere hover:underline"
                  >
                    {task.title || t('task.untitled')}
                  </Link>
                </th>
                <td className="px-4 py-1.5 text-muted">{taskState(task, now).word}</td>
                <td className="max-w-60 truncate px-4 py-1.5 text-muted">
                  {names.length > 0 ? names.join(', ') : t('run.unassigned')}
                </td>
                <td className="px-4 py-1.5 text-muted">
                  {time(task.started_at ?? task.created_at)}
                </td>
                <td className="px-4 py-1.5 text-muted">{time(task.deadline)}</td>
                <td className="px-4 py-1.5 text-muted">
                  {isDone(task) ? time(task.completed_at) : '–'}
                </td>
                <td className={`px-4 py-1.5 ${late > 0 ? 'text-danger' : 'text-muted'}`}>
                  {late > 0 ? span(late) : '–'}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
