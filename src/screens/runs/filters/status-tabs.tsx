import { memo, useEffect, useRef } from 'react'

import { framed } from '#src/lib/frame.ts'
import { paths } from '#src/lib/paths.ts'
import { useOrg } from '#src/lib/use-org.ts'
import { once } from '#src/lib/once.ts'
import type { RunQuery } from '#src/queries/run-queries.ts'
import { t } from '#src/texts/t.ts'
import { onPressStart } from '#src/ui/press-start.ts'

import { type RunSearch, STATUS_FILTERS } from '../url/run-search.ts'
import { useStatusCounts } from './use-status-counts.ts'

const WORDS = [undefined, ...STATUS_FILTERS]

type StatusTabsProps = {
  search: RunSearch
  query: RunQuery | undefined
  /** How many match what is shown; undefined while nobody knows. */
  total: number | undefined
  onChange: (patch: Partial<RunSearch>) => void
  /** One is about to be chosen. */
  onNear: (patch: Partial<RunSearch>) => void
  queryWith: (patch: Partial<RunSearch>) => string
}

/** Every status that the API knows, and how many processes there are in each that match the other filters. */
export const StatusTabs = memo(function StatusTabs({
  search,
  query,
  total,
  onChange,
  onNear,
  queryWith,
}: StatusTabsProps) {
  const org = useOrg()
  const counts = useStatusCounts(search, query, total)
  const row = useRef<HTMLUListElement>(null)

  useEffect(() => {
    const tab = row.current?.querySelector<HTMLElement>(`[data-status="${search.status ?? ''}"]`)
    // Only sideways: the page itself stays where it is.
    if (row.current && tab) row.current.scrollLeft = tab.offsetLeft - row.current.clientWidth / 3
  }, [search.status])

  return (
    <nav aria-label={t('filter.status')} className="min-w-0">
      <ul ref={row} className="relative flex overflow-x-auto border-b border-line p-0.5 pb-0">
        {WORDS.map((status) => {
          const isOn = search.status === status
          return (
            <li key={status ?? ''} className="shrink-0">
              {/* A link, so that a status opens in a tab of its own, too. */}
              <a
                href={framed(paths.runs(org, queryWith({ status })))}
                data-status={status ?? ''}
                aria-current={isOn ? 'true' : undefined}
                {...onPressStart(() => !isOn && onNear({ status }))}
                onClick={(event) => {
                  if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return
                  event.preventDefault()
                  if (!isOn) onChange({ status })
                }}
                className="flex h-8 items-center gap-1.5 border-b-2 border-transparent px-2.5 text-muted hover:text-ink aria-current:border-accent aria-current:font-medium aria-current:text-ink"
              >
                {t(status ? `filter.status.${status}` : 'filter.status.all')}
                <span
                  className={`min-w-5 rounded-full px-1.5 text-center text-sm ${isOn ? 'bg-accent-soft text-accent' : 'bg-neutral-soft text-neutral'}`}
                >
                  {counted(counts[status ?? 'all'])}
                </span>
              </a>
            </li>
          )
        })}
      </ul>
    </nav>
  )
})

const number = once(() => new Intl.NumberFormat('en-GB', { notation: 'compact' }))
const counted = (count: number | undefined) =>
  count === undefined
    ? '–'
    : count < 10_000
      ? count.toLocaleString('en-GB')
      : number().format(count)
