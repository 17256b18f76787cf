import * as z from 'zod/mini'
import { create } from 'zustand'

import { wipeStorage } from '#src/lib/wipe-storage.ts'

const KEY = 'runboard.recent.'
const MOST_RECENT = 5

const commands = z.array(z.object({ id: z.string(), text: z.string() }))
/** A command that was run, and what it said. */
export type RecentCommand = z.output<typeof commands>[number]

const useStore = create<{ byOrg: ReadonlyMap<string, RecentCommand[]> }>(() => ({
  byOrg: new Map(),
}))

// Storage may be denied (a frame, a private window): then they last as long as the page.
function stored(org: string): RecentCommand[] {
  try {
    const read = z.safeParse(commands, JSON.parse(localStorage.getItem(KEY + org) ?? '[]'))
    return read.success ? read.data.slice(0, MOST_RECENT) : []
  } catch {
    return []
  }
}

/** What was run last in this organisation, the latest first. */
export const recentCommands = (org: string) => useStore.getState().byOrg.get(org) ?? stored(org)

/** It was run just now. */
export function ran(org: string, command: RecentCommand) {
  const others = recentCommands(org).filter(({ id }) => id !== command.id)
  const recent = [{ id: command.id, text: command.text }, ...others].slice(0, MOST_RECENT)
  useStore.setState(({ byOrg }) => ({ byOrg: new Map(byOrg).set(org, recent) }))
  try {
    localStorage.setItem(KEY + org, JSON.stringify(recent))
  } catch {
    // see above
  }
}

/** Forgets what was run, as signing out does. */
export function wipeRecentCommands() {
  useStore.setState({ byOrg: new Map() })
  wipeStorage(KEY)
}
