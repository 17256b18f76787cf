import { t } from '#src/texts/t.ts'
import { Icon } from '#src/ui/icon.tsx'

import type { RunSearch } from '../url/run-search.ts'
import type { ActiveFilter, FilterKey } from './active-filters.ts'
import { FilterOpener } from './filter-opener.tsx'

const SWITCHES: readonly FilterKey[] = ['untagged', 'starred', 'next']
const BODY = 'flex h-full min-w-0 items-center rounded-l-full pr-1 pl-2.5'

type FilterChipProps = {
  filter: ActiveFilter
  search: RunSearch
  onChange: (patch: Partial<RunSearch>) => void
}

/** A filter that is on: its picker, where there is something to pick, and the way to take it off. */
export const FilterChip = ({ filter: { key, text, patch }, search, onChange }: FilterChipProps) => (
  <li className="inline-flex h-7 max-w-full items-center rounded-full bg-accent-soft text-sm text-accent">
    {SWITCHES.includes(key) ? (
      <span className={BODY}>{text}</span>
    ) : (
      <FilterOpener
        of={key}
        search={search}
        onChange={onChange}
        className={`${BODY} hover:underline`}
      >
        <span className="truncate">{text}</span>
      </FilterOpener>
    )}
    <button
      type="button"
      onClick={() => onChange(patch)}
      aria-label={t('filter.remove', { filter: text })}
      className="grid size-7 shrink-0 place-items-center rounded-full hover:bg-hover"
    >
      <Icon name="close" className="size-3" />
    </button>
  </li>
)
