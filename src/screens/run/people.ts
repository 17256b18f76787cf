import { createContext, use } from 'react'

import type { Owners } from '#src/api/schema/owners.ts'
import type { Member } from '#src/api/schema/member.ts'
import { t } from '#src/texts/run.ts'

/** Who is who, and when is now: asked for once, by the screen. */
export type People = {
  now: number
  zone: string
  members: ReadonlyMap<string, Member>
  groups: ReadonlyMap<string, string>
}

const Context = createContext<People | undefined>(undefined)

export const PeopleProvider = Context.Provider

/** Who is who, and when is now. */
export function usePeople() {
  const people = use(Context)
  if (!people) throw new Error('A part of a process stands outside its page.')
  return people
}

/** A member's name; somebody who is no longer known is still somebody. */
export const memberName = ({ members }: People, id: string) =>
  members.get(id)?.full_name ?? t('person.unknown', { id })

/** Everybody who has to do a task, by name. */
export const ownerNames = (people: People, { users, guests, groups }: Owners) => [
  ...users.map(({ id, full_name }) => full_name ?? memberName(people, id)),
  ...guests.map((email) => t('person.guest', { email })),
  ...groups.map((id) => people.groups.get(id) ?? t('person.group')),
]
