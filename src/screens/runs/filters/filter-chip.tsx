import { t } from '#src/texts/t.ts'
import { CHIP_BODY, FilterChip as Chip } from '#src/ui/filter-chip.tsx'

import { Icon } from '#src/ui/icon.tsx'
import type { RunSearch } from '../url/run-search.ts'
import type { ActiveFilter, FilterKey } from './active-filters.ts'
import { FilterOpener } from './filter-opener.tsx'

const SWITCHES: readonly FilterKey[] = ['untagged', 'starred', 'next']

type FilterChipProps = {
  filter: ActiveFilter
  /** It cannot be changed here. */
  isLocked: boolean
  search: RunSearch
  onChange: (patch: Partial<RunSearch>) => void
}

/** A filter that is on: its picker, where there is something to pick, and the way to take it off. */
export const FilterChip = ({
  filter: { key, text, patch },
  isLocked,
  search,
  onChange,
}: FilterChipProps) => (
  <Chip text={text} onRemove={isLocked ? undefined : () => onChange(patch)}>
    {isLocked ? (
      <span className={CHIP_BODY}>
        <Icon name="lock" className="mr-1 size-3" />
        <span className="truncate">{t('lock.is', { filter: text })}</span>
      </span>
    ) : SWITCHES.includes(key) ? (
      <span className={CHIP_BODY}>{text}</span>
    ) : (
      <FilterOpener
        of={key}
        search={search}
        onChange={onChange}
        className={`${CHIP_BODY} hover:underline`}
      >
        <span className="truncate">{text}</span>
      </FilterOpener>
    )}
  </Chip>
)
