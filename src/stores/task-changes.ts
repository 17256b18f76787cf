import { create } from 'zustand'

import { type Laid, laidOn, laidOver, settled } from '#src/lib/laid-over.ts'

const useStore = create<{ laid: Laid }>(() => ({ laid: new Map() }))

/** What one has changed about tasks and no answer has told of yet; see src/lib/laid-over.ts. */
export const useTaskChanges = () => useStore((state) => state.laid)

/** The same, for what is not drawn. */
export const taskChanges = () => useStore.getState().laid

/** Changes what is laid over. */
export const layTasks = (change: (laid: Laid) => Laid) =>
  useStore.setState(({ laid }) => ({ laid: change(laid) }))

// What is laid on while it is under way counts upwards; see queries/task-act.ts.
let lastKey = 0

type Answers = {
  id: string
  last_updated: string | null
  taskdata: Readonly<Record<string, unknown>>
}

/** The server has answered that these are a task's answers now. */
export function answersMade({ id, last_updated, taskdata }: Answers) {
  const key = (lastKey -= 1)
  const patch = { taskdata, last_updated }
  const stamp = last_updated ?? undefined
  layTasks((laid) =>
    settled(laidOn(laid, id, key, patch), id, key, { patch, stamp, now: Date.now() }),
  )
}

/** A task as it was read, and over it what one has changed since. */
export const withMyAnswers = <T extends { id: string; last_updated: string | null }>(read: T): T =>
  laidOver(read, taskChanges())
