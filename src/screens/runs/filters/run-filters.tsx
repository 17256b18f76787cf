import { t } from '#src/texts/t.ts'
import { Icon } from '#src/ui/icon.tsx'
import { SearchBox } from '#src/ui/search-box.tsx'
import { Select } from '#src/ui/select.tsx'

import { STATUS_FILTERS } from '../url/run-search.ts'
import type { RunSearch } from '../url/run-search.ts'

/** A filter that has no control of its own yet: what it says, and the way to take it off. */
export type Chip = { key: string; text: string; onRemove: () => void }

type RunFiltersProps = {
  search: RunSearch
  chips: Chip[]
  onChange: (patch: Partial<RunSearch>, options?: { typing?: boolean }) => void
  onClear: () => void
}

const STATUS_OPTIONS = [
  { value: '', text: t('filter.status.any') },
  ...STATUS_FILTERS.map((word) => ({ value: word, text: t(`filter.status.${word}`) })),
]

const OFFERED_SORTS = [
  '-created_at',
  'created_at',
  'due_date',
  '-due_date',
  '-last_updated',
  'name',
  '-name',
  'progress',
  '-progress',
] as const

const sortText = (sort: string) => {
  const known = OFFERED_SORTS.find((one) => one === sort)
  return known ? t(`sort.${known}`) : t('sort.other', { sort })
}

/** What narrows the list down, and its order. */
export function RunFilters({ search, chips, onChange, onClear }: RunFiltersProps) {
  const sorts = OFFERED_SORTS.some((sort) => sort === search.sort)
    ? OFFERED_SORTS
    : [...OFFERED_SORTS, search.sort]
  return (
    <div role="search" aria-label={t('filter.label')} className="grid gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <div className="w-full sm:w-72">
          <SearchBox
            label={t('filter.search')}
            placeholder={t('filter.search.hint')}
            value={search.q}
            onSearch={(q) => onChange({ q }, { typing: true })}
          />
        </div>
        <Select
          label={t('filter.status')}
          value={search.status ?? ''}
          onChange={(word) => onChange({ status: STATUS_FILTERS.find((known) => known === word) })}
          options={STATUS_OPTIONS}
        />
        <Select
          label={t('filter.sort')}
          value={search.sort}
          onChange={(sort) => onChange({ sort })}
          options={sorts.map((sort) => ({ value: sort, text: sortText(sort) }))}
        />
      </div>
      {chips.length > 0 && (
        <ul className="flex flex-wrap items-center gap-1.5">
          {chips.map(({ key, text, onRemove }) => (
            <li
              key={key}
              className="inline-flex h-6 max-w-full items-center gap-0.5 rounded-full bg-accent-soft pl-2.5 text-sm text-accent"
            >
              <span className="truncate">{text}</span>
              <button
                type="button"
                onClick={onRemove}
                aria-label={t('filter.remove', { filter: text })}
                className="grid size-6 place-items-center rounded-full hover:bg-hover"
              >
                <Icon name="close" className="size-3" />
              </button>
            </li>
          ))}
          <li>
            <button
              type="button"
              onClick={onClear}
              className="h-6 rounded px-1.5 text-sm text-muted underline-offset-2 hover:text-ink hover:underline"
            >
              {t('filter.clear')}
            </button>
          </li>
        </ul>
      )}
    </div>
  )
}
