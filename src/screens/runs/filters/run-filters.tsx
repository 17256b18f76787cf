import { memo, type RefObject, useCallback, useState } from 'react'

import { useFrame } from '#src/lib/frame.ts'
import { t } from '#src/texts/t.ts'
import { Icon } from '#src/ui/icon.tsx'
import { lazyPart } from '#src/ui/lazy-part.tsx'
import { SearchBox } from '#src/ui/search-box.tsx'
import { SearchNotice, type Unheeded } from '#src/ui/search-notice.tsx'
import { Select } from '#src/ui/select.tsx'
import { useKeepFocus } from '#src/ui/use-keep-focus.ts'

import type { RunSearch } from '../url/run-search.ts'
import type { ActiveFilter } from './active-filters.ts'
import { FilterChip } from './filter-chip.tsx'
import { FilterOpener } from './filter-opener.tsx'
import { sortOptions } from './sort-options.ts'

type RunFiltersProps = {
  /** The button that is always there: the focus goes to it where what had it is gone. */
  addRef: RefObject<HTMLButtonElement | null>
  search: RunSearch
  active: ActiveFilter[]
  unheeded: Unheeded[]
  /** The query string without its question mark. */
  query: string
  onChange: (patch: Partial<RunSearch>, options?: { typing?: boolean }) => void
  onAsk: (query: string) => void
  onDropAll: () => void
  onClear: () => void
}

const QueryText = lazyPart(async () => ({ default: (await import('./query-text.tsx')).QueryText }))

const LINK =
  'h-7 rounded px-1.5 text-sm text-muted underline-offset-2 hover:text-ink hover:underline'

/** What narrows the list down, its order, and what of the address is not honoured. */
export const RunFilters = memo(function RunFilters({
  addRef,
  search,
  active,
  unheeded,
  query,
  onChange,
  onAsk,
  onDropAll,
  onClear,
}: RunFiltersProps) {
  const keepFocus = useKeepFocus(addRef)
  const [isText, setText] = useState(false)
  // The same function each time, so that rows that come do not draw the box again under somebody's fingers.
  const onSearch = useCallback((q: string) => onChange({ q }, { typing: true }), [onChange])
  // These have controls of their own.
  const { lock } = useFrame()
  const chips = active.filter(({ key }) => key in lock || (key !== 'q' && key !== 'status'))
  return (
    <div className="grid min-w-0 gap-3" {...keepFocus}>
      <div role="search" aria-label={t('filter.label')} className="grid gap-2">
        <div className="flex flex-wrap items-center gap-2">
          {!('q' in lock) && (
            <div className="w-full sm:w-72">
              <SearchBox
                label={t('filter.search')}
                placeholder={t('filter.search.hint')}
                value={search.q}
                onSearch={onSearch}
              />
            </div>
          )}
          <FilterOpener
            ref={addRef}
            search={search}
            onChange={onChange}
            className="inline-flex h-8 items-center gap-1.5 rounded border border-edge bg-surface px-2.5 hover:bg-hover"
          >
            <Icon name="filter" />
            {t('filter.add')}
          </FilterOpener>
          <Select
            label={t('filter.sort')}
            value={search.sort}
            onChange={(sort) => onChange({ sort })}
            options={sortOptions(search.sort)}
          />
          <button
            type="button"
            aria-expanded={isText}
            onClick={() => setText(!isText)}
            className={`ml-auto ${LINK}`}
          >
            {t('filter.text')}
          </button>
        </div>
        {chips.length > 0 && (
          <ul aria-label={t('filter.active')} className="flex flex-wrap items-center gap-1.5">
            {chips.map((filter) => (
              <FilterChip
                key={filter.key}
                filter={filter}
                isLocked={filter.key in lock}
                search={search}
                onChange={onChange}
              />
            ))}
            {chips.some(({ key }) => !(key in lock)) && (
              <li>
                <button type="button" onClick={onClear} className={LINK}>
                  {t('filter.clear')}
                </button>
              </li>
            )}
          </ul>
        )}
        {isText && <QueryText query={query} onAsk={onAsk} />}
      </div>
      <SearchNotice unheeded={unheeded} onDropAll={onDropAll} />
    </div>
  )
})
