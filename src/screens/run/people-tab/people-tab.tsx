import { useRef, useState } from 'react'
import { Link } from 'react-router'

import type { Run } from '#src/api/schema/run.ts'
import { mailLink } from '#src/lib/links.ts'
import { useActivity } from '#src/queries/activity-queries.ts'
import { useGroups } from '#src/queries/label-queries.ts'
import { useViewer } from '#src/queries/member-queries.ts'
import { useRunParts } from '#src/queries/run-queries.ts'
import { useSetRun } from '#src/queries/run-settings-mutations.ts'
import { useRunTasks } from '#src/queries/task-queries.ts'
import { whyReadOnly } from '#src/stores/read-only.ts'
import { t } from '#src/texts/talk.ts'
import { Button } from '#src/ui/button.tsx'
import { LoadError, StaleNotice } from '#src/ui/load-error.tsx'
import { Person } from '#src/ui/person.tsx'

import { memberName, usePeople } from '../people.ts'
import { TabSkeleton } from '../tab-skeleton.tsx'
import { useRunPage } from '../url/use-run-page.ts'
import { isPartDone, partsDone } from './parts-done.ts'
import { type Involved, peopleOf } from './people-of.ts'

const PARTS = ['guest_watchers', 'member_watchers', 'threads', 'tasks.threads'] as const
const STEP = 50
/** So many of somebody's tasks stand there at once. */
const TASKS_SHOWN = 5

/** Who has to do with a process, by what, and what each of them still has to do. */
export function PeopleTab({ run }: { run: Run }) {
  const { now } = usePeople()
  const parts = useRunParts(run.id, PARTS)
  const tasks = useRunTasks(run.id)
  const hasGroups =
    run.groups.length > 0 || tasks.data?.some(({ owners }) => owners.groups.length > 0) === true
  const groups = useGroups({ enabled: hasGroups })
  const completions = useActivity(
    run.id,
    { entity_type: 'run', entity_id: run.id, verb: 'completed', page: 1, per_page: 100 },
    { enabled: tasks.data?.some(isPartDone) === true },
  )
  const [steps, setSteps] = useState(1)
  const retry = () => void Promise.all([parts.refetch(), tasks.refetch()])
  if (!tasks.data && tasks.isLoadingError)
    return (
      <div className="rounded-lg border border-line bg-surface">
        <LoadError
          title={t('people.error')}
          error={tasks.error}
          busy={tasks.isFetching}
          onRetry={retry}
        />
      </div>
    )
  if (!tasks.data || parts.isPending) return <TabSkeleton />
  const watchers = [...(parts.data?.member_watchers ?? []), ...(parts.data?.guest_watchers ?? [])]
  const people = peopleOf({
    run,
    tasks: tasks.data,
    watchers,
    threads: [
      ...(parts.data?.threads ?? []),
      ...(parts.data?.tasks ?? []).flatMap((task) => task.threads ?? []),
    ],
    groups: groups.data,
    partsDone: partsDone(tasks.data, completions.data?.items ?? []),
    now,
  })
  const shown = people.slice(0, steps * STEP)
  return (
    <section
      aria-labelledby="people"
      className="grid min-w-0 gap-3 rounded-lg border border-line bg-surface p-4"
    >
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 id="people" className="text-md font-semibold">
          {t('people.title')}{' '}
          <span className="font-normal text-muted">
            {t('people.count', { count: people.length })}
          </span>
        </h2>
        {parts.data && <WatchButton run={run} watchers={watchers} />}
      </div>
      {(parts.isError || groups.isError) && (
        <StaleNotice text={t('people.partial')} busy={parts.isFetching} onRetry={retry} />
      )}
      {run.archived_at !== null && <p className="text-muted">{t('people.archived')}</p>}
      <ul className="grid divide-y divide-line">
        {shown.map((one) => (
          <li key={`${one.kind}:${one.id}`} className="py-2.5">
            <PersonRow
              one={one}
              groupName={(id) => groups.data?.find((known) => known.id === id)?.name}
            />
          </li>
        ))}
      </ul>
      {shown.length < people.length && (
        <Button look="quiet" className="justify-self-start" onClick={() => setSteps(steps + 1)}>
          {t('history.earlier')}
        </Button>
      )}
    </section>
  )
}

type PersonRowProps = { one: Involved; groupName: (id: string) => string | undefined }

function PersonRow({ one, groupName }: PersonRowProps) {
  const people = usePeople()
  const member = one.kind === 'member' ? people.members.get(one.id) : undefined
  const name =
    one.kind === 'member'
      ? memberName(people, one.id)
      : one.kind === 'guest'
        ? t('person.guest', { email: one.id })
        : (groupName(one.id) ?? t('person.group'))
  const email = one.kind === 'guest' ? one.id : member?.email
  const isGone = member?.status === 'disabled'
  const words = [
    ...(one.kind === 'group' ? [t('people.isGroup')] : []),
    ...(one.kind === 'guest' ? [t('people.isGuest')] : []),
    ...one.parts.filter((part) => part !== 'group').map((part) => t(`people.part.${part}`)),
    ...one.groups.map((id) => t('people.inGroup', { group: groupName(id) ?? t('person.group') })),
  ]
  return (
    <div className="grid min-w-0 gap-x-6 gap-y-1 sm:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
      <div className="grid min-w-0 content-start gap-0.5">
        <h3 className="min-w-0 font-medium">
          <Person name={name} />
        </h3>
        <p className="flex min-w-0 flex-wrap gap-x-2 text-sm text-muted">
          {email && (
            <a
              href={mailLink(email)}
              className="min-w-0 wrap-anywhere text-accent underline underline-offset-2"
            >
              {email}
            </a>
          )}
          {member?.role && <span>{t(`role.${member.role}`)}</span>}
          {member?.job_title && <span>{member.job_title}</span>}
          {isGone && <span>{t('owners.left')}</span>}
        </p>
        <p className="text-sm wrap-anywhere text-muted">{words.join(' · ')}</p>
      </div>
      <Todo one={one} />
    </div>
  )
}

function Todo({ one: { open, late, done } }: { one: Involved }) {
  const { queryWith } = useRunPage()
  const [isAll, setAll] = useState(false)
  const isLate = new Set(late)
  const inOrder = [...late, ...open.filter((task) => !isLate.has(task))]
  const shown = isAll ? inOrder : inOrder.slice(0, TASKS_SHOWN)
  return (
    <div className="grid min-w-0 content-start gap-1">
      <p className="text-muted">
        {open.length === 0
          ? t(done > 0 ? 'people.allDone' : 'people.nothing')
          : t('people.open', { count: open.length })}
        {late.length > 0 && (
          <span className="text-danger"> {t('people.late', { count: late.length })}</span>
        )}
        {done > 0 && open.length > 0 && ` ${t('people.done', { count: done })}`}
      </p>
      {shown.length > 0 && (
        <ul className="grid gap-0.5">
          {shown.map((task) => (
            <li key={task.id} className="flex min-w-0 flex-wrap gap-x-2">
              <Link
                to={queryWith({ task: task.id })}
                state={{ keepsScroll: true }}
                className="min-w-0 wrap-anywhere text-accent underline underline-offset-2"
              >
                {task.title || t('people.untitled')}
              </Link>
              {isLate.has(task) && (
                <span className="text-sm text-danger">{t('people.isLate')}</span>
              )}
            </li>
          ))}
        </ul>
      )}
      {inOrder.length > TASKS_SHOWN && (
        <Button
          look="quiet"
          aria-expanded={isAll}
          className="h-7 justify-self-start"
          onClick={() => setAll(!isAll)}
        >
          {isAll ? t('people.fewer') : t('people.more', { count: inOrder.length - TASKS_SHOWN })}
        </Button>
      )}
    </div>
  )
}

type WatchButtonProps = {
  run: Run
  watchers: readonly { id: string; user_id: string | null }[]
}

/** Watching it oneself; who else watches is a setting of the process. */
function WatchButton({ run, watchers }: WatchButtonProps) {
  const me = useViewer().data
  const set = useSetRun(run.id)
  const { queryWith } = useRunPage()
  const held = whyReadOnly()
  const isBusy = useRef(false)
  const [failure, setFailure] = useState<string>()
  const mine = watchers.find(({ user_id }) => user_id !== null && user_id === me?.id)
  async function act() {
    if (!me || isBusy.current) return
    isBusy.current = true
    setFailure(undefined)
    const outcome = await (mine ? set.unwatch(mine.id) : set.watch(me.id, 'mindful'))
    isBusy.current = false
    if (outcome.kind === 'refused') setFailure(outcome.error.message)
  }
  return (
    <div className="flex flex-wrap items-center gap-2 print:hidden">
      {failure && (
        <span role="alert" className="text-danger">
          {failure}
        </span>
      )}
      <Button
        aria-disabled={held !== undefined || me === undefined}
        data-tip={held}
        onClick={() => void act()}
      >
        {t(mine ? 'people.unwatch' : 'watch.me')}
      </Button>
      <Link
        to={queryWith({ tab: 'settings' })}
        state={{ keepsScroll: true }}
        className="text-accent underline underline-offset-2"
      >
        {t('people.watchers')}
      </Link>
    </div>
  )
}
