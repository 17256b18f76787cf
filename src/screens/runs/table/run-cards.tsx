import { Fragment, type ReactNode } from 'react'

import type { Run } from '#src/api/schema/run.ts'
import { t } from '#src/texts/t.ts'
import type { RowSlots } from '#src/ui/data-table/data-table.tsx'

import type { ColumnChoice, ColumnId } from '../url/columns-param.ts'
import { runLink, runStatus } from './run-cells.tsx'
import { cellOf, headOf } from './run-columns.tsx'
import type { RunEnv } from './run-env.ts'

// The head of a card says these.
const HEAD: readonly ColumnId[] = ['name', 'checklist_title', 'status', 'starred']

type RunCardsProps = {
  label: string
  /** By place, from `first` on; a hole is not here yet. */
  runs: readonly (Run | undefined)[]
  first: number
  /** How many there are in all. */
  height: number
  /** Only those in sight are here: then each card has the same height. */
  isWindowed: boolean
  columns: readonly ColumnChoice[]
  env: RunEnv
  busy: boolean
  changedIn: (run: Run) => string
  goneBecause: (run: Run) => string | undefined
  slots?: RowSlots<Run>
}

/** The list where a table has no room: one card a process, with the same data and actions. */
export function RunCards({
  label,
  runs,
  first,
  height,
  isWindowed,
  columns,
  env,
  busy,
  changedIn,
  goneBecause,
  slots = {},
}: RunCardsProps) {
  const rest = columns.filter(({ id }) => !HEAD.includes(id))
  const style: Record<string, string> = { '--row': `${4.75 + 1.5 * rest.length}rem` }
  const after = height - first - runs.length
  return (
    <ul
      aria-label={label}
      aria-busy={busy}
      data-rows=""
      className="cards"
      style={{
        ...style,
        paddingTop: first > 0 ? `calc(var(--row) * ${first})` : undefined,
        paddingBottom: after > 0 ? `calc(var(--row) * ${after})` : undefined,
      }}
    >
      {runs.map((run, at) => (
        <li
          key={run?.id ?? `hole ${first + at}`}
          data-row={run?.id ?? ''}
          data-gone={run && goneBecause(run) ? '' : undefined}
          data-windowed={isWindowed ? '' : undefined}
          aria-setsize={isWindowed ? height : undefined}
          aria-posinset={isWindowed ? first + at + 1 : undefined}
        >
          {run ? (
            <Card
              run={run}
              columns={rest}
              env={env}
              changed={changedIn(run).split(' ')}
              gone={goneBecause(run)}
              leading={slots.leading?.(run)}
              trailing={slots.trailing?.(run)}
            />
          ) : (
            <span className="sr-only">{t('table.onItsWay')}</span>
          )}
        </li>
      ))}
    </ul>
  )
}

type CardProps = {
  run: Run
  columns: readonly ColumnChoice[]
  env: RunEnv
  changed: readonly string[]
  gone: string | undefined
  leading: ReactNode
  trailing: ReactNode
}

const Card = ({ run, columns, env, changed, gone, leading, trailing }: CardProps) => (
  <>
    <div className="flex items-start gap-2">
      {leading}
      <div className="min-w-0 flex-1">
        <div className="truncate">{runLink(run, env)}</div>
        <div className="truncate text-sm text-muted">{run.checklist_title ?? '–'}</div>
        {gone && <div className="text-sm font-medium">{gone}</div>}
      </div>
      {runStatus(run)}
      {trailing}
    </div>
    <dl className="mt-2 grid grid-cols-[5.5rem_minmax(0,1fr)] gap-x-2">
      {columns.map(({ id }) => (
        <Fragment key={id}>
          <dt className="truncate text-sm leading-6 text-muted">{headOf(id, env).text}</dt>
          <dd
            className="card-value h-6 truncate leading-6"
            data-changed={changed.includes(id) ? '' : undefined}
          >
            {cellOf(id)(run, env)}
          </dd>
        </Fragment>
      ))}
    </dl>
  </>
)

/** Cards that are on their way. */
export const CardSkeletons = () => (
  <div aria-hidden="true" className="divide-y divide-line">
    {Array.from({ length: 6 }, (_, card) => (
      <div key={card} className="grid gap-3 p-3">
        <div className="h-4 w-3/5 rounded bg-neutral-soft" />
        <div className="h-3 w-2/5 rounded bg-neutral-soft" />
        <div className="h-3 w-4/5 rounded bg-neutral-soft" />
      </div>
    ))}
  </div>
)
