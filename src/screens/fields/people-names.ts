import { useGroupNames } from '#src/queries/label-queries.ts'
import { useMembers } from '#src/queries/member-queries.ts'
import { t } from '#src/texts/fields.ts'

import type { Chosen } from './field-kind.ts'

/** What people are called. */
export type NameOf = {
  member: (id: string) => string | undefined
  group: (id: string) => string | undefined
}

/** Everybody by name; who is no longer known is still somebody. */
export const namesOf = ({ users, guests, groups }: Chosen, { member, group }: NameOf) => [
  ...users.map((id) => member(id) ?? t('person.unknown', { id })),
  ...guests.map((email) => t('person.guest', { email })),
  ...groups.map((id) => group(id) ?? t('person.group')),
]

/** What people are called, once somebody is to be named. */
export function useNames({ hasGroups }: { hasGroups: boolean }): NameOf {
  const members = useMembers().data
  const groups = useGroupNames({ enabled: hasGroups }).data
  return {
    member: (id) => members?.get(id)?.full_name,
    group: (id) => groups?.get(id),
  }
}

/** Everybody by name. */
export const usePeopleNames = (chosen: Chosen) =>
  namesOf(chosen, useNames({ hasGroups: chosen.groups.length > 0 }))
