import { Link } from 'react-router'

import type { Activity } from '#src/api/schema/activity.ts'
import { clockTime } from '#src/lib/dates.ts'
import { t } from '#src/texts/talk.ts'

import { memberName, type People, usePeople } from '../people.ts'
import type { RunPageSearch } from '../url/run-page.ts'
import { useRunPage } from '../url/use-run-page.ts'
import { saidOf, sentence } from './sentence.ts'
import { valueText } from './value-text.ts'

type ActivityRowProps = {
  row: Activity
  /** It stands with its task, which needs no link to itself. */
  isOwnTask?: boolean
}

/** One thing that happened: when, who did what, and what was there before and after. */
export function ActivityRow({ row, isOwnTask = false }: ActivityRowProps) {
  const people = usePeople()
  const { queryWith } = useRunPage()
  const { text, thing } = sentence(row)
  const target = isOwnTask ? undefined : targetOf(row)
  const at = text.lastIndexOf(thing)
  return (
    <div className="flex min-w-0 gap-3">
      <time
        dateTime={row.created_at}
        data-exact=""
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the exact time has to be in reach of the keyboard
        tabIndex={0}
        className="w-10 shrink-0 text-muted"
      >
        {clockTime(row.created_at, people.zone)}
      </time>
      <div className="grid min-w-0 flex-1 gap-1">
        <p className="wrap-anywhere">
          {target ? (
            <>
              {text.slice(0, at)}
              <Link
                to={queryWith(target)}
                state={{ keepsScroll: true }}
                className="text-accent underline underline-offset-2"
              >
                {thing}
              </Link>
              {text.slice(at + thing.length)}
            </>
          ) : (
            text
          )}
        </p>
        <Values row={row} people={people} />
      </div>
    </div>
  )
}

/** Where the thing is to be seen; undefined where it is nowhere, or here. */
function targetOf(row: Activity): Partial<RunPageSearch> | undefined {
  if (row.audit_state === 'deleted') return undefined
  if (row.auditable_type === 'task' && row.auditable_id !== null) return { task: row.auditable_id }
  const said = saidOf(row)
  return said === 'process' ? { tab: 'comments' } : said && { tab: 'tasks', find: said.title }
}

function Values({ row, people }: { row: Activity; people: People }) {
  const { field, old_value, text } = row
  if ((old_value ?? text ?? null) === null) return null
  const naming = {
    zone: people.zone,
    nameOf: (id: string) => memberName(people, id),
    groupOf: (id: string) => people.groups.get(id) ?? t('person.group'),
  }
  const pair = [
    ['activity.before', old_value],
    ['activity.after', text],
  ] as const
  return (
    <dl className="grid gap-x-4 gap-y-0.5 text-sm sm:grid-cols-2">
      {pair.map(([label, value]) => (
        <div key={label} className="flex min-w-0 gap-2">
          <dt className="w-12 shrink-0 text-muted">{t(label)}</dt>
          <dd className="line-clamp-3 min-w-0 wrap-anywhere whitespace-pre-line">
            {valueText(field, value, naming)}
          </dd>
        </div>
      ))}
    </dl>
  )
}
