import { queryOptions, useQuery } from '@tanstack/react-query'

import { getViewer, listMembers, listMyOrganizations } from '#src/api/members.ts'
import type { Member } from '#src/api/schema/member.ts'
import { zoneOf } from '#src/lib/dates.ts'
import { useOrg } from '#src/lib/use-org.ts'

// Who works here changes by the week, not by the minute.
const staleTime = 5 * 60_000

/** The organisations of the person who looks. */
export const organizationsQuery = () =>
  queryOptions({
    queryKey: ['organizations'],
    queryFn: ({ signal }) => listMyOrganizations(signal),
    select: (page) => page.items,
    staleTime,
  })

/** The person who looks, as a member of this organisation. */
export const viewerQuery = (org: string) =>
  queryOptions({
    queryKey: [org, 'viewer'],
    queryFn: ({ signal }) => getViewer(org, signal),
    staleTime,
  })

const byId = ({ items }: { items: Member[] }): ReadonlyMap<string, Member> =>
  new Map(items.map((member) => [member.id, member]))

/** Every member by id. */
export const membersQuery = (org: string) =>
  queryOptions({
    queryKey: [org, 'members'],
    queryFn: ({ signal }) => listMembers(org, signal),
    select: byId,
    staleTime,
  })

/** The organisations of the person who looks. */
export const useOrganizations = ({ enabled = true } = {}) =>
  useQuery({ ...organizationsQuery(), enabled })

/** The person who looks. */
export const useViewer = () => useQuery(viewerQuery(useOrg()))

/** Every member by id. */
export const useMembers = () => useQuery(membersQuery(useOrg()))

/** The zone that every time is shown in. */
export const useZone = () => zoneOf(useViewer().data?.timezone)
