import { createContext, use } from 'react'

import type { Member } from '#src/api/schema/member.ts'

/** What every row needs besides its process; asked for once, by the screen. */
export type ListContext = {
  now: number
  zone: string
  members: ReadonlyMap<string, Member>
  /** Names by id; empty while nobody on screen is a group. */
  groups: ReadonlyMap<string, string>
  /** The query string of this list, which a process's page leads back to. */
  from: string
}

const Context = createContext<ListContext | undefined>(undefined)

export const ListProvider = Context.Provider

/** What every row needs besides its process. */
export function useList() {
  const list = use(Context)
  if (!list) throw new Error('A row stands outside its list.')
  return list
}
