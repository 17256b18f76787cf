import { useGuests } from '#src/queries/directory-queries.ts'
import { useGroupNames } from '#src/queries/label-queries.ts'
import { useMembers, useViewer } from '#src/queries/member-queries.ts'

import { useRunPage } from '../url/use-run-page.ts'
import { isAllKnown, lostParts, taskFiltersOn, withoutLost } from './task-filters-on.ts'
import { taskQueryOf } from './task-query.ts'

/**
 * Which tasks the address asks for, in ids that are sent and in names that people read. Who turns out to be nobody is
 * not sent, but named: some servers would ignore it and show everything.
 */
export function useTaskFilters() {
  const { search, set } = useRunPage()
  const viewer = useViewer().data?.id
  const groups = useGroupNames({ enabled: search.groups.length > 0 }).data
  const guests = useGuests({ enabled: search.guests.length > 0 }).data
  const known = {
    members: useMembers().data,
    groups,
    guests: guests && new Set(guests.map(({ email }) => email)),
  }
  return {
    search,
    set,
    query: isAllKnown(search, known) ? taskQueryOf(withoutLost(search, known), viewer) : 'unknown',
    on: taskFiltersOn(search, known),
    unheeded: lostParts(search, known).map(({ patch, ...part }) => ({
      ...part,
      onDrop: () => set(patch),
    })),
    dropAll: () => {
      const { owners, guests: addresses, groups: teams } = withoutLost(search, known)
      const patches = lostParts(search, known).map(({ patch }) => patch)
      set(Object.assign({}, ...patches, { owners, guests: addresses, groups: teams }))
    },
  } as const
}
