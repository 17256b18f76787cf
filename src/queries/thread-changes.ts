import type { Thread, ThreadState } from '#src/api/schema/thread.ts'

/** What is done to what has been said. */
export type ThreadChange =
  | {
      type: 'say'
      content: string
      state: ThreadState
      label: 'comment' | 'improvement' | 'advice' | 'problem'
      /** What was there when it was sent before and nobody knew how that ended: it is looked for first. */
      since?: readonly string[] | undefined
    }
  | { type: 'resolve'; of: string; content: string; state: ThreadState }
  | {
      type: 'edit'
      id: string
      content: string
      state?: ThreadState | undefined
      /** What it said until then, to take the edit back. Once it is sent, what is shown is what it will say. */
      was?: { content: string; state: ThreadState }
      /** Only where it still says this: to take back an edit that nobody has changed since. */
      ifStill?: string | undefined
    }
  | { type: 'delete'; id: string }

/** A comment as it is shown: one that is on its way can neither be changed nor answered. */
export type ShownThread = Thread & { isSending: boolean }

const ON_ITS_WAY = 'sending-'

/** What has been said, with what is on its way laid over it. */
export function layOver(
  threads: readonly Thread[],
  changes: readonly ThreadChange[],
  { me, now }: { me: string | null; now: string },
): ShownThread[] {
  let shown = threads.map((one): ShownThread => ({ ...one, isSending: false }))
  for (const [at, change] of changes.entries()) {
    const made = (content: string, label: string, state: ThreadState): ShownThread => ({
      id: `${ON_ITS_WAY}${at}`,
      content,
      label,
      state,
      author_id: me,
      author_guest_id: null,
      resolve_id: null,
      created_at: now,
      last_updated: now,
      isSending: true,
    })
    const changed = (id: string, patch: Partial<Thread>) =>
      shown.map((one) => (one.id === id ? { ...one, ...patch, isSending: true } : one))
    switch (change.type) {
      case 'say':
        shown = [...shown, made(change.content, change.label, change.state)]
        break
      case 'resolve':
        shown = [
          ...changed(change.of, { resolve_id: `${ON_ITS_WAY}${at}` }),
          made(change.content, 'resolve', change.state),
        ]
        break
      case 'edit':
        shown = changed(change.id, {
          content: change.content,
          ...(change.state && { state: change.state }),
        })
        break
      case 'delete':
        shown = shown.filter(({ id }) => id !== change.id)
    }
  }
  return shown
}

/** What the server's answer to a change makes of what was known. */
export function withAnswer(
  threads: readonly Thread[],
  change: ThreadChange,
  answer: Thread | undefined,
): Thread[] {
  if (change.type === 'delete') return threads.filter(({ id }) => id !== change.id)
  if (!answer) return [...threads]
  const ended = threads.map((one) =>
    change.type === 'resolve' && one.id === change.of ? { ...one, resolve_id: answer.id } : one,
  )
  const isKnown = ended.some(({ id }) => id === answer.id)
  return isKnown ? ended.map((one) => (one.id === answer.id ? answer : one)) : [...ended, answer]
}

/**
 * Whether a change of which nobody knows how it ended is in what is there now: the thread that came of it, `true` for
 * one that leaves none, undefined where there is no sign of it.
 */
export function arrived(
  change: ThreadChange,
  before: readonly string[],
  threads: readonly Thread[],
  me: string | null,
): Thread | true | undefined {
  const isNewOfMine = (one: Thread) =>
    !before.includes(one.id) &&
    one.content === contentOf(change) &&
    (me === null || one.author_id === me)
  switch (change.type) {
    case 'say':
      return threads.find((one) => isNewOfMine(one) && one.label === change.label)
    case 'resolve': {
      const ended = threads.find(({ id }) => id === change.of)
      return threads.find((one) => one.id === ended?.resolve_id && isNewOfMine(one))
    }
    case 'edit':
      return threads.find(
        ({ id, content, state }) =>
          id === change.id &&
          content === change.content &&
          (change.state === undefined || state === change.state),
      )
    case 'delete':
      return threads.some(({ id }) => id === change.id) ? undefined : true
  }
}

const contentOf = (change: ThreadChange) => ('content' in change ? change.content : '')

/** Whether it changes how the task and the process stand, and not only what is said about them. */
export const changesState = (change: ThreadChange, threads: readonly Thread[]) => {
  if (change.type === 'say') return change.label === 'problem'
  if (change.type === 'resolve') return true
  if (change.type === 'edit') return false
  return threads.some(({ id, label }) => id === change.id && label === 'problem')
}
