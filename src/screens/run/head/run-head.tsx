import type { ReactNode } from 'react'

import type { Run } from '#src/api/schema/run.ts'
import { t } from '#src/texts/run.ts'
import { tell } from '#src/stores/notices.ts'
import { Button } from '#src/ui/button.tsx'
import { Icon } from '#src/ui/icon.tsx'
import { Moment } from '#src/ui/moment.tsx'
import { Person } from '#src/ui/person.tsx'
import { ProgressBar } from '#src/ui/progress-bar.tsx'
import { runState } from '#src/ui/run-state.ts'
import { StateBadge } from '#src/ui/state-badge.tsx'

import { memberName, usePeople } from '../people.ts'

/** What the process is, how it stands, whose it is and how long it has. */
export function RunHead({ run }: { run: Run }) {
  const people = usePeople()
  const { now, zone } = people
  const { why, ...badge } = runState(run, now)
  const time = (instant: string | null) =>
    instant === null ? '–' : <Moment {...{ zone, instant }} />
  return (
    <header className="grid gap-4 rounded-lg border border-line bg-surface p-4">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="grid min-w-0 gap-1">
          <h1 className="text-xl font-semibold wrap-anywhere">{run.name}</h1>
          <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-muted">
            <span>{run.checklist_title}</span>
            {run.increment_id !== null && (
              <>
                <span aria-hidden="true">·</span>
                <span>#{run.increment_id}</span>
              </>
            )}
            {run.tags?.map((tag) => (
              <span key={tag.id} className="rounded-full border border-line px-2 text-sm">
                {tag.title}
              </span>
            ))}
          </p>
        </div>
        <Button onClick={() => void copyAddress()}>
          <Icon name="link" />
          {t('run.copy')}
        </Button>
      </div>
      <dl className="flex flex-wrap gap-x-8 gap-y-3">
        <Fact label={t('run.status')}>
          <StateBadge state={badge} />
          {why && <span className="text-muted">{why}</span>}
        </Fact>
        <Fact label={t('run.progress')}>
          <ProgressBar progress={run.progress} />
        </Fact>
        <Fact label={t('run.owner')}>
          {run.owner_id === null ? '–' : <Person name={memberName(people, run.owner_id)} />}
        </Fact>
        <Fact label={t('run.started')}>{time(run.started_at ?? run.created_at)}</Fact>
        <Fact label={t('run.due')}>{time(run.due_date)}</Fact>
        {run.completed_at && <Fact label={t('run.completed')}>{time(run.completed_at)}</Fact>}
        {run.archived_at && <Fact label={t('run.archivedAt')}>{time(run.archived_at)}</Fact>}
      </dl>
    </header>
  )
}

const Fact = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className="grid content-start gap-1">
    <dt className="text-sm text-muted">{label}</dt>
    <dd className="flex min-h-5 flex-wrap items-center gap-2">{children}</dd>
  </div>
)

// The clipboard may be denied, in a frame for instance; the address bar still has the address.
const copyAddress = () =>
  navigator.clipboard.writeText(location.href).then(
    () => tell(t('run.copied')),
    () => tell(t('run.copyDenied'), 'danger'),
  )
