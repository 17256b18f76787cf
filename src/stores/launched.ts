import * as z from 'zod/mini'

import { draftsAt, keepDrafts } from './drafts.ts'

/** So long a draft is remembered that has become a process; a tab that had it open may come back to it. */
const MEMORY_MS = 7 * 24 * 3_600_000

type Whose = { org: string; person: string }

const sent = z.object({ run: z.string(), at: z.number() })

const placeOf = ({ org, person }: Whose) => ({ org, person, subject: 'sent' })

const all = (whose: Whose) =>
  Object.entries(draftsAt(placeOf(whose))).flatMap(([draft, kept]) => {
    const found = z.safeParse(sent, kept)
    return found.success ? [{ draft, ...found.data }] : []
  })

/** The process that a draft has become, in whatever tab of this browser. */
export const launchedAs = (whose: Whose, draft: string): string | undefined =>
  all(whose).find((one) => one.draft === draft)?.run

/** Whether a process has come of some draft: then it is no other's. */
export const isFromDraft = (whose: Whose, run: string): boolean =>
  all(whose).some((one) => one.run === run)

/** A draft has become a process, and must become no other. */
export function noteLaunched(whose: Whose, draft: string, run: string, now = Date.now()) {
  const old = all(whose).filter(({ at }) => now - at > MEMORY_MS)
  keepDrafts(placeOf(whose), {
    ...Object.fromEntries(old.map((one) => [one.draft, undefined])),
    [draft]: { run, at: now },
  })
}
