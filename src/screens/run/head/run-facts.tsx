import type { Run } from '#src/api/schema/run.ts'
import { t } from '#src/texts/run.ts'
import { Icon } from '#src/ui/icon.tsx'
import { Moment } from '#src/ui/moment.tsx'
import { Person } from '#src/ui/person.tsx'

import { memberName, usePeople } from '../people.ts'
import { Fact } from './fact.tsx'
import { Family } from './family.tsx'

/** Whose a process is, how long it has, and what it belongs to. */
export function RunFacts({ run }: { run: Run }) {
  const people = usePeople()
  const { zone } = people
  const time = (instant: string | null) =>
    instant === null ? '–' : <Moment {...{ zone, instant }} />
  const person = (id: string | null) =>
    id === null ? '–' : <Person name={memberName(people, id)} />
  return (
    <dl className="grid grid-cols-[repeat(auto-fill,minmax(8.5rem,1fr))] gap-x-4 gap-y-2.5">
      <Fact label={t('run.owner')}>{person(run.owner_id)}</Fact>
      <Fact label={t('head.starter')}>{person(run.started_by)}</Fact>
      <Fact label={t('run.started')}>{time(run.started_at ?? run.created_at)}</Fact>
      <Fact label={t('run.due')}>{time(run.due_date)}</Fact>
      <Fact label={t('head.updated')}>{time(run.last_updated)}</Fact>
      {run.completed_at && <Fact label={t('run.completed')}>{time(run.completed_at)}</Fact>}
      {run.archived_at && <Fact label={t('run.archivedAt')}>{time(run.archived_at)}</Fact>}
      {run.folders !== undefined && run.folders.length > 0 && (
        <Fact label={t('head.folders')}>{run.folders.map(({ name }) => name).join(', ')}</Fact>
      )}
      {run.is_public && (
        <Fact label={t('head.access')}>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what it means has to be in reach of the keyboard */}
          <span tabIndex={0} data-tip={t('head.public.why')} className="text-warn">
            <Icon name="link" className="mr-1 inline size-3.5" />
            {t('head.public')}
          </span>
        </Fact>
      )}
      <Family run={run} />
    </dl>
  )
}
