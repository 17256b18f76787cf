import { create } from 'zustand'

/** Something done in this session that can be taken back. */
export type Shelved = {
  /** What it was done to: a process, or a batch of them. */
  id: string
  words: string
  /** When it was done, in ms. */
  at: number
  undo: () => unknown
}

/** Further back nobody remembers what it was. */
const MOST = 100

const useStore = create<{ shelf: readonly Shelved[] }>(() => ({ shelf: [] }))

/** What can be taken back, the latest first. */
export const useUndoShelf = () => useStore((state) => state.shelf)

/** The same, for those who ask once. */
export const undoShelf = () => useStore.getState().shelf

const takeOff = (one: Shelved) =>
  useStore.setState(({ shelf }) => ({ shelf: shelf.filter((other) => other !== one) }))

/** Keeps what was done, to be taken back minutes later; once it is, wherever that was asked for, it is off the shelf. */
export function shelve({ id, words, undo }: Omit<Shelved, 'at'>): () => unknown {
  let isTaken = false
  const once: Shelved = {
    id,
    words,
    at: Date.now(),
    undo: () => {
      if (isTaken) return undefined
      isTaken = true
      takeOff(once)
      return undo()
    },
  }
  useStore.setState(({ shelf }) => ({ shelf: [once, ...shelf].slice(0, MOST) }))
  return once.undo
}

/** Nothing is left to be taken back, as after signing out. */
export const emptyShelf = () => useStore.setState({ shelf: [] })
