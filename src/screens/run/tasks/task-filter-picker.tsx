import type { ComponentType, RefObject } from 'react'

import { useGuests } from '#src/queries/directory-queries.ts'
import { useGroups } from '#src/queries/label-queries.ts'
import { useMembers, useViewer } from '#src/queries/member-queries.ts'
import { t } from '#src/texts/run.ts'
import { FilterPick, type FilterPickingProps } from '#src/ui/filter-pick.tsx'
import { lazyPart } from '#src/ui/lazy-part.tsx'
import { pickerFailure } from '#src/ui/load-error.tsx'
import { groupOptions, memberOptions } from '#src/ui/picker-options.ts'
import { Picker } from '#src/ui/picker.tsx'

import type { RunPageSearch } from '../url/run-page.ts'
import type { FilterKind } from './task-filters-on.ts'

/** What the picker of one filter is given. */
export type PickingProps = FilterPickingProps<RunPageSearch>

// The calendar is heavier than all other pickers together.
const DeadlineFilter = lazyPart(
  async () => ({ default: (await import('./deadline-filter.tsx')).DeadlineFilter }),
  <p className="min-h-60 p-4 text-muted">{t('picker.loading')}</p>,
)

function Owners({ search, onPick, ...ends }: PickingProps) {
  const members = useMembers()
  const me = useViewer().data
  return (
    <Picker
      {...ends}
      isMultiple
      label={t('filter.kind.assigned')}
      options={members.data && memberOptions([...members.data.values()], me, search.owners)}
      picked={search.owners}
      onPick={(owners) => onPick({ owners })}
      failure={pickerFailure(members)}
    />
  )
}

function Guests({ search, onPick, ...ends }: PickingProps) {
  const guests = useGuests({ enabled: true })
  return (
    <Picker
      {...ends}
      isMultiple
      label={t('filter.kind.guests')}
      options={guests.data?.map(({ email, first_name, last_name }) => {
        const name = [first_name, last_name].filter(Boolean).join(' ')
        return {
          id: email,
          text: name || email,
          hint: name ? email : undefined,
          picture: 'person' as const,
        }
      })}
      picked={search.guests}
      onPick={(addresses) => onPick({ guests: addresses })}
      failure={pickerFailure(guests)}
    />
  )
}

function Groups({ search, onPick, ...ends }: PickingProps) {
  const groups = useGroups()
  return (
    <Picker
      {...ends}
      isMultiple
      label={t('filter.kind.groups')}
      options={groups.data && groupOptions(groups.data)}
      picked={search.groups}
      onPick={(ids) => onPick({ groups: ids })}
      failure={pickerFailure(groups)}
    />
  )
}

const PICKERS: Partial<Record<FilterKind, ComponentType<PickingProps>>> = {
  owners: Owners,
  guests: Guests,
  groups: Groups,
  deadline: DeadlineFilter,
}

const KINDS: { id: FilterKind; text: string; patch?: Partial<RunPageSearch> }[] = [
  { id: 'owners', text: t('filter.kind.assigned') },
  { id: 'guests', text: t('filter.kind.guests') },
  { id: 'groups', text: t('filter.kind.groups') },
  { id: 'unassigned', text: t('filter.unassigned'), patch: { unassigned: true } },
  { id: 'deadline', text: t('filter.deadline') },
]

type TaskFilterPickerProps = {
  triggerRef: RefObject<HTMLElement | null>
  /** Which filter; without one it asks first. */
  of: FilterKind | undefined
  search: RunPageSearch
  onChange: (patch: Partial<RunPageSearch>) => void
  onClose: () => void
}

/** Picks what a filter of tasks is to be; the address changes once, when it closes. */
export const TaskFilterPicker = (props: TaskFilterPickerProps) => (
  <FilterPick<FilterKind, RunPageSearch> {...props} kinds={KINDS} pickers={PICKERS} />
)
