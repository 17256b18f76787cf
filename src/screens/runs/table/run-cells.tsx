import type { Run } from '#src/api/schema/run.ts'
import { framed } from '#src/lib/frame.ts'
import { paths } from '#src/lib/paths.ts'
import { relativeTime } from '#src/lib/dates.ts'
import { lastNow } from '#src/lib/use-now.ts'
import { t } from '#src/texts/t.ts'
import { icon } from '#src/ui/icon.tsx'
import { momentNow } from '#src/ui/moment.tsx'
import { person } from '#src/ui/person.tsx'
import { runState, stateBefore } from '#src/ui/run-state.ts'
import { stateBadge } from '#src/ui/state-badge.tsx'

import type { ColumnId } from '../url/columns-param.ts'
import type { RunEnv } from './run-env.ts'

// Functions that give what stands in a cell, not components: few nodes and few fibres are what makes rows fast. They
// know no hooks either; whoever calls them draws a row anew once `timesOf` gives something else.

export const nothing = <span className="text-muted">–</span>

/** The name, which leads to the process; whoever shows it turns a click into a walk there. */
export const runLink = (run: Run, { org, from }: RunEnv) => (
  <>
    <a
      href={framed(paths.run(org, run.id, from))}
      className="font-medium underline-offset-2 hover:underline"
    >
      {run.name}
    </a>
    {run.starred && starred()}
  </>
)

/** The mark of a process that one has marked. */
export const starred = () => (
  <>
    {' '}
    {icon('star', '-mt-0.5 inline size-3.5 fill-current text-warn')}
    <span className="sr-only">{t('run.starred')}</span>
  </>
)

/** How it stands, and why. */
export const runStatus = (run: Run) => stateBadge(runState(run, lastNow()))

/** Who owns it. */
export const runOwner = (run: Run, { members }: RunEnv) => {
  const name = run.owner_id === null ? undefined : members.get(run.owner_id)?.full_name
  return name === undefined ? nothing : person(name)
}

/** A moment, or nothing. */
export const moment = (instant: string | null | undefined, { zone }: RunEnv) =>
  instant ? momentNow(instant, zone) : nothing

/** A moment that should not pass: once it has, it is said in red, in bold and with a mark. */
const deadline = (instant: string, { zone }: RunEnv) =>
  momentNow(instant, zone, Date.parse(instant) < lastNow() ? 'is-over' : undefined)

/** When it is due. */
export const runDue = (run: Run, env: RunEnv) =>
  run.due_date === null || run.status === 'complete' || run.archived_at !== null
    ? moment(run.due_date, env)
    : deadline(run.due_date, env)

/** Who has to do the next task; undefined where there is none. */
export function nextOwners({ next_task }: Run, { members, groups }: RunEnv) {
  if (!next_task) return undefined
  const { users, guests, groups: ids } = next_task.owners
  const names = [
    ...users.map(({ id, full_name }) => full_name ?? members.get(id)?.full_name),
    ...guests,
    ...ids.map((id) => groups.get(id) ?? t('person.group')),
  ].filter((name) => name !== undefined)
  return names.length > 0 ? names.join(', ') : t('run.unassigned')
}

/** What has to be done next, until when and by whom. */
export function runNext(run: Run, env: RunEnv) {
  const { next_task } = run
  if (!next_task) return nothing
  return (
    <>
      {next_task.title}
      <div className="truncate text-sm leading-4 text-muted">
        {next_task.deadline && (
          <>
            {deadline(next_task.deadline, env)}
            {' · '}
          </>
        )}
        {nextOwners(run, env)}
      </div>
    </>
  )
}

/** Its tags: each a word, with a dot in the tag's own colour. */
export const runTags = ({ tags }: Run) =>
  tags?.length
    ? tags.map(({ id, title, color }) => (
        <span key={id} className="mr-2.5">
          <span
            aria-hidden="true"
            className="mr-1 inline-block size-2 rounded-full border border-edge bg-neutral-soft"
            style={color && CSS.supports('color', color) ? { backgroundColor: color } : undefined}
          />
          {title}
        </span>
      ))
    : nothing

/** Words in one line. */
export const words = (list: readonly string[] | undefined) =>
  list?.length ? <span className="text-muted">{list.join(', ')}</span> : nothing

/** How an archived one stood before. */
export const runBefore = (run: Run) => stateBadge(stateBefore(run))

/** Who archived it; nothing where nobody tells, and why where it was not looked up. */
export const runArchivedBy = ({ id }: Run, { archivedBy }: RunEnv) => {
  const name = archivedBy?.names.get(id)
  if (name !== undefined) return person(name)
  return archivedBy?.isCut ? (
    <span className="text-muted" data-tip={t('archived.by.cut')}>
      –
    </span>
  ) : (
    nothing
  )
}

const MOMENTS = [
  'started_at',
  'due_date',
  'last_updated',
  'created_at',
  'completed_at',
  'archived_at',
] as const

/** Tells what time makes of a process in these columns; as long as it is the same, so are the cells. */
export function timesTeller(columns: readonly ColumnId[], zone: string, now: number) {
  const known = new WeakMap<Run, string>()
  return (run: Run) => {
    const told = known.get(run) ?? timesOf(run, columns, zone, now)
    known.set(run, told)
    return told
  }
}

function timesOf(run: Run, columns: readonly ColumnId[], zone: string, now: number) {
  const said: string[] = []
  const say = (instant: string | null | undefined) => {
    if (instant) said.push(relativeTime(instant, now, zone), Date.parse(instant) < now ? '<' : '>')
  }
  for (const id of columns) {
    if (id === 'next_task') say(run.next_task?.deadline)
    else if (id === 'status') {
      const { name, word, why = '' } = runState(run, now)
      said.push(name, word, why)
    } else {
      const moment = MOMENTS.find((one) => one === id)
      if (moment) say(run[moment])
    }
  }
  return said.join('\n')
}
