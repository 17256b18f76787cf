import { create } from 'zustand'

import type { Laid } from '#src/lib/laid-over.ts'

const useStore = create<{ laid: Laid }>(() => ({ laid: new Map() }))

/** What one has changed about tasks and no answer has told of yet; see src/lib/laid-over.ts. */
export const useTaskChanges = () => useStore((state) => state.laid)

/** The same, for what is not drawn. */
export const taskChanges = () => useStore.getState().laid

/** Changes what is laid over. */
export const layTasks = (change: (laid: Laid) => Laid) =>
  useStore.setState(({ laid }) => ({ laid: change(laid) }))
