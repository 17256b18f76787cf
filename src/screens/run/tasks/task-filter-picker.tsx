import { type ComponentType, type RefObject, Suspense, useRef, useState } from 'react'

import { useGuests } from '#src/queries/directory-queries.ts'
import { useGroups } from '#src/queries/label-queries.ts'
import { useMembers, useViewer } from '#src/queries/member-queries.ts'
import { t } from '#src/texts/run.ts'
import { lazyPart } from '#src/ui/lazy-part.ts'
import { explain, type Failure } from '#src/ui/load-error.tsx'
import { PickerFrame } from '#src/ui/picker-frame.tsx'
import { memberOptions } from '#src/ui/picker-options.ts'
import { Picker } from '#src/ui/picker.tsx'

import type { RunPageSearch } from '../url/run-page.ts'
import type { FilterKind } from './task-filters-on.ts'

/** What the picker of one filter is given. */
export type PickingProps = {
  search: RunPageSearch
  onPick: (patch: Partial<RunPageSearch>) => void
  onDone: () => void
  onCancel: () => void
}

// The calendar is heavier than all other pickers together.
const DeadlineFilter = lazyPart(async () => ({
  default: (await import('./deadline-filter.tsx')).DeadlineFilter,
}))

type Asked = { error: Failure | null; data: unknown; refetch: () => Promise<unknown> }

const failureOf = ({ error, data, refetch }: Asked) =>
  error && data === undefined ? { text: explain(error), onRetry: () => void refetch() } : undefined

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
      failure={failureOf(members)}
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
      failure={failureOf(guests)}
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
      options={groups.data?.map(({ id, name, description }) => ({
        id,
        text: name,
        hint: description ?? undefined,
      }))}
      picked={search.groups}
      onPick={(ids) => onPick({ groups: ids })}
      failure={failureOf(groups)}
    />
  )
}

const PICKERS = {
  owners: Owners,
  guests: Guests,
  groups: Groups,
  deadline: DeadlineFilter,
} satisfies Partial<Record<FilterKind, ComponentType<PickingProps>>>
type PickedKind = keyof typeof PICKERS

const KINDS = ['owners', 'guests', 'groups', 'unassigned', 'deadline'] as const
const NAMES = {
  owners: t('filter.kind.assigned'),
  guests: t('filter.kind.guests'),
  groups: t('filter.kind.groups'),
  unassigned: t('filter.unassigned'),
  deadline: t('filter.deadline'),
} satisfies Record<FilterKind, string>

type TaskFilterPickerProps = {
  triggerRef: RefObject<HTMLElement | null>
  /** Which filter; without one it asks first. */
  of: PickedKind | undefined
  search: RunPageSearch
  onChange: (patch: Partial<RunPageSearch>) => void
  onClose: () => void
}

/** Picks what a filter of tasks is to be; the address changes once, when it closes. */
export function TaskFilterPicker({
  triggerRef,
  of,
  search,
  onChange,
  onClose,
}: TaskFilterPickerProps) {
  const [kind, setKind] = useState(of)
  const picked = useRef<Partial<RunPageSearch>>(undefined)
  function close() {
    if (picked.current) onChange(picked.current)
    picked.current = undefined
    onClose()
  }
  const ends = {
    onDone: close,
    onCancel: () => {
      picked.current = undefined
    },
  }
  const Picking = kind && PICKERS[kind]
  return (
    <PickerFrame
      label={t(kind ? 'picker.pick' : 'filter.add')}
      triggerRef={triggerRef}
      onClose={close}
    >
      {Picking ? (
        <Suspense fallback={<p className="p-4 text-muted">{t('picker.loading')}</p>}>
          <Picking
            {...ends}
            search={search}
            onPick={(patch) => {
              picked.current = patch
            }}
          />
        </Suspense>
      ) : (
        <Picker
          label={t('filter.kind')}
          options={KINDS.map((id) => ({ id, text: NAMES[id] }))}
          picked={[]}
          onPick={([id]) => {
            const chosen = KINDS.find((one) => one === id)
            if (chosen === 'unassigned') picked.current = { unassigned: true }
            else setKind(chosen)
          }}
          onDone={() => picked.current && close()}
          onCancel={ends.onCancel}
        />
      )}
    </PickerFrame>
  )
}
