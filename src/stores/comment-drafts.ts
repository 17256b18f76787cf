import * as z from 'zod/mini'
import { create } from 'zustand'

import { isLeaving } from '#src/lib/leaving.ts'
import { wipeStorage } from '#src/lib/wipe-storage.ts'

const KEY = 'runboard.comment.'

const draft = z.object({
  text: z.string(),
  mentions: z.array(z.object({ id: z.string(), name: z.string() })),
  state: z.enum(['hide-for-guests', 'open', 'collapsed']),
  label: z.enum(['comment', 'improvement', 'advice', 'problem']),
  /** What was there when it was sent and nobody knew how that ended. */
  since: z.optional(z.array(z.string())),
})
/** A comment that is being written. */
export type CommentDraft = z.output<typeof draft>

export const EMPTY_DRAFT: CommentDraft = {
  text: '',
  mentions: [],
  state: 'hide-for-guests',
  label: 'comment',
}

const useStore = create<{ drafts: ReadonlyMap<string, CommentDraft> }>(() => ({
  drafts: new Map(),
}))

// Storage may be denied (a frame, a private window): then a draft lasts as long as the page.
function stored(key: string): CommentDraft {
  try {
    const read = z.safeParse(draft, JSON.parse(localStorage.getItem(KEY + key) ?? 'null'))
    return read.success ? read.data : EMPTY_DRAFT
  } catch {
    return EMPTY_DRAFT
  }
}

/** What is being written there; kept over reloads until it is sent or emptied. */
export const useDraft = (key: string) => useStore(({ drafts }) => drafts.get(key)) ?? stored(key)

/** What is being written there now. */
export const draftOf = (key: string) => useStore.getState().drafts.get(key) ?? stored(key)

/** It is being written; an empty one is forgotten. */
export function keepDraft(key: string, next: CommentDraft) {
  if (isLeaving()) return
  useStore.setState(({ drafts }) => ({ drafts: new Map(drafts).set(key, next) }))
  try {
    if (next.text === '' && next.since === undefined) localStorage.removeItem(KEY + key)
    else localStorage.setItem(KEY + key, JSON.stringify(next))
  } catch {
    // see above
  }
}

/** Whether all that is being written would outlast the page. */
export const areCommentsKept = () =>
  [...useStore.getState().drafts].every(
    ([key, { text }]) => text === '' || stored(key).text === text,
  )

/** Forgets everybody's in this browser, as signing out does. */
export function wipeComments() {
  useStore.setState({ drafts: new Map() })
  wipeStorage(KEY)
}
