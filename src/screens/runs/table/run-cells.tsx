import { Link } from 'react-router'

import type { Run } from '#src/api/schema/run.ts'
import { paths } from '#src/lib/paths.ts'
import { useOrg } from '#src/lib/use-org.ts'
import { t } from '#src/texts/t.ts'
import { Icon } from '#src/ui/icon.tsx'
import { Moment } from '#src/ui/moment.tsx'
import { Person } from '#src/ui/person.tsx'
import { runState } from '#src/ui/run-state.ts'
import { StateBadge } from '#src/ui/state-badge.tsx'

import { useList } from '../list-context.ts'

type CellProps = { run: Run }

const Nothing = () => <span className="text-muted">–</span>

/** The name, which leads to the process. */
export const RunLink = ({ run }: CellProps) => (
  <span className="flex min-w-0 items-center gap-1.5">
    <Link
      to={paths.run(useOrg(), run.id, useList().from)}
      title={run.name}
      className="truncate font-medium underline-offset-2 hover:underline"
    >
      {run.name}
    </Link>
    {run.starred && (
      <>
        <Icon name="star" className="size-3.5 fill-current text-warn" />
        <span className="sr-only">{t('run.starred')}</span>
      </>
    )}
  </span>
)

/** How it stands, and why. */
export const RunStatus = ({ run }: CellProps) => <StateBadge state={runState(run, useList().now)} />

/** Who owns it. */
export function RunOwner({ run }: CellProps) {
  const { members } = useList()
  if (run.owner_id === null) return <Nothing />
  const name = members.get(run.owner_id)?.full_name
  return name === undefined ? <Nothing /> : <Person name={name} />
}

/** When it is due; red once that has passed. */
export function RunDue({ run }: CellProps) {
  const { now, zone } = useList()
  if (run.due_date === null) return <Nothing />
  const isOver = run.status !== 'complete' && Date.parse(run.due_date) < now
  return (
    <Moment {...{ now, zone }} instant={run.due_date} className={isOver ? 'text-danger' : ''} />
  )
}

/** What has to be done next, until when and by whom. */
export function RunNext({ run }: CellProps) {
  const { now, zone, members, groups } = useList()
  const { next_task } = run
  if (!next_task) return <Nothing />
  const { deadline, owners } = next_task
  const names = [
    ...owners.users.map(({ id, full_name }) => full_name ?? members.get(id)?.full_name),
    ...owners.guests,
    ...owners.groups.map((id) => groups.get(id) ?? t('person.group')),
  ].filter((name) => name !== undefined)
  const isLate = deadline !== null && Date.parse(deadline) < now
  return (
    <span className="grid min-w-0 leading-4">
      <span className="truncate">{next_task.title}</span>
      <span className="flex min-w-0 gap-1 text-sm text-muted">
        {deadline && (
          <Moment {...{ now, zone }} instant={deadline} className={isLate ? 'text-danger' : ''} />
        )}
        {deadline && <span aria-hidden="true">·</span>}
        <span className="truncate">
          {names.length > 0 ? names.join(', ') : t('run.unassigned')}
        </span>
      </span>
    </span>
  )
}
