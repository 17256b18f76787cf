import { queryOptions, useQuery } from '@tanstack/react-query'

import { listGuests } from '#src/api/guests.ts'
import { useOrg } from '#src/lib/use-org.ts'

import { groupsQuery } from './label-queries.ts'
import { membersQuery, useViewer } from './member-queries.ts'

/** Every guest who may be given work. */
export const guestsQuery = (org: string) =>
  queryOptions({
    queryKey: [org, 'guests'],
    queryFn: ({ signal }) => listGuests(org, signal),
    select: ({ items }) => items.filter(({ deleted_at }) => deleted_at === null),
    staleTime: 5 * 60_000,
  })

/**
 * Everybody whom something can be given to, once somebody wants to choose: what `ui/owner-picker.tsx` chooses from. Where
 * guests may not be listed there are none to choose from; an address can still be typed.
 */
export function useDirectory({ enabled = true } = {}) {
  const org = useOrg()
  const me = useViewer().data?.id
  const members = useQuery({ ...membersQuery(org), enabled })
  const groups = useQuery({ ...groupsQuery(org), select: undefined, enabled })
  const guests = useQuery({ ...guestsQuery(org), enabled })
  const areGuestsHere = guests.data !== undefined || guests.isError
  return {
    directory:
      members.data && groups.data && areGuestsHere
        ? {
            members: [...members.data.values()],
            groups: groups.data,
            guests: guests.data ?? [],
            me,
          }
        : undefined,
    error: (members.data ? null : members.error) ?? (groups.data ? null : groups.error),
    refetch: () => void Promise.all([members.refetch(), groups.refetch()]),
  }
}

/** Every guest who may be given work, once somebody needs one. */
export const useGuests = ({ enabled }: { enabled: boolean }) =>
  useQuery({ ...guestsQuery(useOrg()), enabled })
