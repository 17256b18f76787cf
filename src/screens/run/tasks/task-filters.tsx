import { type ReactNode, useCallback, useRef } from 'react'

import { TASK_FILTERS, TASK_SORTS } from '#src/api/schema/task-words.ts'
import { t } from '#src/texts/run.ts'
import { CHIP_BODY, FilterChip } from '#src/ui/filter-chip.tsx'
import { Icon } from '#src/ui/icon.tsx'
import { SearchBox } from '#src/ui/search-box.tsx'
import { SearchNotice } from '#src/ui/search-notice.tsx'
import { Select } from '#src/ui/select.tsx'
import { useKeepFocus } from '#src/ui/use-keep-focus.ts'

import { TaskFilterOpener } from './task-filter-opener.tsx'
import { NOT_NARROWED } from './task-query.ts'
import type { useTaskFilters } from './use-task-filters.ts'

const ADD =
  'inline-flex h-8 items-center gap-1.5 rounded border border-edge bg-surface px-2.5 hover:bg-hover'
const LINK =
  'h-7 rounded px-1.5 text-sm text-muted underline-offset-2 hover:text-ink hover:underline'

type TaskFiltersProps = {
  filters: ReturnType<typeof useTaskFilters>
  /** How many of those that match a rule has taken out. */
  skipped: number
  /** What else there is to set, such as the zoom of the timeline. */
  children?: ReactNode
}

/** Which tasks are shown and in which order, and what of the address is not honoured. */
export function TaskFilters({ filters, skipped, children }: TaskFiltersProps) {
  const { search, set, on } = filters
  const add = useRef<HTMLButtonElement>(null)
  const keepFocus = useKeepFocus(add)
  const onFind = useCallback((find: string) => set({ find }, { replace: true }), [set])
  const hasFilters = on.length > 0 || search.status !== undefined
  return (
    <div className="grid gap-2 border-b border-line px-4 py-3 print:hidden" {...keepFocus}>
      <div role="search" aria-label={t('tasks.filters')} className="grid gap-2">
        <div className="flex flex-wrap items-center gap-2">
          <div className="w-full sm:w-56">
            <SearchBox
              label={t('tasks.find')}
              placeholder={t('tasks.find')}
              value={search.find}
              onSearch={onFind}
            />
          </div>
          <Select
            label={t('filter.status')}
            value={search.status ?? ''}
            options={STATUSES}
            onChange={(word) => set({ status: TASK_FILTERS.find((one) => one === word) })}
          />
          <TaskFilterOpener ref={add} search={search} onChange={set} className={ADD}>
            <Icon name="filter" />
            {t('filter.add')}
          </TaskFilterOpener>
          <Select
            label={t('filter.sort')}
            value={search.sort}
            options={SORTS}
            onChange={(word) => set({ sort: TASK_SORTS.find((one) => one === word) })}
          />
          {(skipped > 0 || search.hidden) && (
            <label className="inline-flex h-8 items-center gap-1.5 px-1">
              <input
                type="checkbox"
                className="size-4 accent-accent"
                checked={search.hidden}
                onChange={({ target }) => set({ hidden: target.checked })}
              />
              {t('tasks.hidden', { count: skipped })}
            </label>
          )}
          {children}
        </div>
        {hasFilters && (
          <ul aria-label={t('filter.active')} className="flex flex-wrap items-center gap-1.5">
            {on.map(({ kind, key, text, patch }) => (
              <FilterChip key={key} text={text} onRemove={() => set(patch)}>
                {kind === 'unassigned' ? (
                  <span className={CHIP_BODY}>{text}</span>
                ) : (
                  <TaskFilterOpener
                    of={kind}
                    search={search}
                    onChange={set}
                    className={`${CHIP_BODY} hover:underline`}
                  >
                    <span className="truncate">{text}</span>
                  </TaskFilterOpener>
                )}
              </FilterChip>
            ))}
            <li>
              <button type="button" onClick={() => set(NOT_NARROWED)} className={LINK}>
                {t('filter.clear')}
              </button>
            </li>
          </ul>
        )}
      </div>
      <SearchNotice unheeded={filters.unheeded} onDropAll={filters.dropAll} />
    </div>
  )
}

const STATUSES = [
  { value: '', text: t('tasks.status.all') },
  ...TASK_FILTERS.map((word) => ({ value: word, text: t(`tasks.status.${word}`) })),
]
const SORTS = TASK_SORTS.map((word) => ({ value: word, text: t(`tasks.sort.${word}`) }))
