import { isLeaving } from '#src/lib/leaving.ts'
import { wipeStorage } from '#src/lib/wipe-storage.ts'

/** Whose draft of what: an organisation, a person in it, and what is being filled in, such as `task/<id>`. */
export type DraftPlace = { org: string; person: string; subject: string }

const KEY = 'runboard.drafts.'
/** Keys of answers are ids; nobody's draft has that many. */
const MOST = 2_000

/**
 * What was typed and not yet stored, until it is: in the browser, where it lets us, else for as long as the page is
 * there. A server has an address of its own, and with it a storage of its own.
 */
const inMemory = new Map<string, string>()

const keyOf = ({ org, person, subject }: DraftPlace) =>
  KEY + [org, person, subject].map(encodeURIComponent).join('/')

function read(key: string): string | null {
  try {
    return localStorage.getItem(key) ?? inMemory.get(key) ?? null
  } catch {
    return inMemory.get(key) ?? null
  }
}

function write(key: string, text: string | undefined): boolean {
  if (isLeaving()) return true
  if (text === undefined) inMemory.delete(key)
  else inMemory.set(key, text)
  try {
    if (text === undefined) localStorage.removeItem(key)
    else localStorage.setItem(key, text)
    return true
  } catch {
    return false // denied, or full
  }
}

function parsed(text: string | null): Record<string, unknown> {
  try {
    const kept: unknown = JSON.parse(text ?? '{}')
    return typeof kept === 'object' && kept !== null && !Array.isArray(kept) ? { ...kept } : {}
  } catch {
    return {}
  }
}

/** What is kept there, by key of the answer; whoever reads it checks it. */
export const draftsAt = (place: DraftPlace): Record<string, unknown> => parsed(read(keyOf(place)))

/**
 * Keeps what is given by key of the answer, and forgets what is given as undefined; what another tab keeps under other
 * keys stays. Whether it will still be there after the page is closed.
 */
export function keepDrafts(place: DraftPlace, changes: Readonly<Record<string, unknown>>): boolean {
  const key = keyOf(place)
  const kept = { ...draftsAt(place), ...changes }
  const entries = Object.entries(kept).filter(([, draft]) => draft !== undefined)
  const text =
    entries.length === 0 ? undefined : JSON.stringify(Object.fromEntries(entries.slice(0, MOST)))
  return write(key, text)
}

/** Forgets all that is kept there. */
export const forgetDrafts = (place: DraftPlace) => void write(keyOf(place), undefined)

function subjectOf(text: string) {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined // not ours
  }
}

/** All subjects of that person that begin so and have something kept, such as every launch: `launch/`. */
export function subjectsOf({ org, person, subject }: DraftPlace): string[] {
  const prefix = keyOf({ org, person, subject })
  const keys = new Set(inMemory.keys())
  try {
    for (const key of Object.keys(localStorage)) keys.add(key)
  } catch {
    // then only the memory has some
  }
  const stem = keyOf({ org, person, subject: '' })
  return [...keys].flatMap((key) =>
    key.startsWith(prefix) && read(key) !== null ? (subjectOf(key.slice(stem.length)) ?? []) : [],
  )
}

/** Whether all that was typed here would outlast the page. */
export function areDraftsKept(): boolean {
  try {
    return [...inMemory].every(([key, text]) => localStorage.getItem(key) === text)
  } catch {
    return inMemory.size === 0
  }
}

/** Forgets all drafts of everybody in this browser, as signing out does. */
export function wipeDrafts() {
  inMemory.clear()
  wipeStorage(KEY)
}
