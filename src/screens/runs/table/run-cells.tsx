import type { Run } from '#src/api/schema/run.ts'
import { paths } from '#src/lib/paths.ts'
import { lastNow, useAtNow } from '#src/lib/use-now.ts'
import { t } from '#src/texts/t.ts'
import { Icon } from '#src/ui/icon.tsx'
import { Moment } from '#src/ui/moment.tsx'
import { person } from '#src/ui/person.tsx'
import { runState } from '#src/ui/run-state.ts'
import { StateBadge } from '#src/ui/state-badge.tsx'

import type { RunEnv } from './run-env.ts'

// Functions that give what stands in a cell, not components: few nodes and few fibres are what makes rows fast.

export const nothing = <span className="text-muted">–</span>

/** The name, which leads to the process; whoever shows it turns a click into a walk there. */
export const runLink = (run: Run, { org, from }: RunEnv) => (
  <>
    <a
      href={paths.run(org, run.id, from)}
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
    <Icon name="star" className="-mt-0.5 inline size-3.5 fill-current text-warn" />
    <span className="sr-only">{t('run.starred')}</span>
  </>
)

/** How it stands, and why; renders when time makes it another. */
export function RunStatus({ run }: { run: Run }) {
  useAtNow((now) => {
    const { name, word, why = '' } = runState(run, now)
    return `${name}\n${word}\n${why}`
  })
  return <StateBadge state={runState(run, lastNow())} />
}

/** Who owns it. */
export const runOwner = (run: Run, { members }: RunEnv) => {
  const name = run.owner_id === null ? undefined : members.get(run.owner_id)?.full_name
  return name === undefined ? nothing : person(name)
}

/** A moment, or nothing. */
export const moment = (instant: string | null | undefined, { zone }: RunEnv) =>
  instant ? <Moment instant={instant} zone={zone} /> : nothing

/** A moment that should not pass: once it has, it is said in red, in bold and with a mark. */
export function Deadline({ instant, zone }: { instant: string; zone: string }) {
  const isOver = useAtNow((now) => (Date.parse(instant) < now ? 'over' : '')) !== ''
  return <Moment instant={instant} zone={zone} className={isOver ? 'is-over' : undefined} />
}

/** When it is due. */
export const runDue = (run: Run, env: RunEnv) =>
  run.due_date === null || run.status === 'complete' || run.archived_at !== null ? (
    moment(run.due_date, env)
  ) : (
    <Deadline instant={run.due_date} zone={env.zone} />
  )

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
            <Deadline instant={next_task.deadline} zone={env.zone} />
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
