import { useEffect, useEffectEvent } from 'react'

/** Stands between somebody who wants to complete a task and the request. False: not now, and it was said why. */
type Gate = () => Promise<boolean>

const gates = new Map<string, Set<Gate>>()

/**
 * For a form of a task that is open: asked before the task is completed, from wherever. It stores what was typed, marks
 * what is missing and brings the focus to the first gap; while it answers false, nothing is completed.
 */
export function useCompletionGate(task: string, ask: Gate) {
  const latest = useEffectEvent(ask)
  useEffect(() => {
    const gate = () => latest()
    const ofTask = gates.get(task) ?? new Set()
    gates.set(task, ofTask.add(gate))
    return () => {
      ofTask.delete(gate)
      if (ofTask.size === 0) gates.delete(task)
    }
  }, [task])
}

/** Whether a form of this task is open, and so looks after its gaps itself. */
export const hasGate = (task: string) => gates.has(task)

/** Asks them one after the other; true when each says that it may go on. */
export async function mayGoOn(task: string) {
  for (const gate of gates.get(task) ?? []) if (!(await gate())) return false
  return true
}

/** Tasks whose gaps are to be shown as soon as their form is there. */
const awaited = new Set<string>()

/** The form of this task is about to be opened because of its gaps. */
export const awaitGaps = (task: string) => awaited.add(task)

/** Whether this form was opened because of its gaps: true once. */
export const wereGapsAwaited = (task: string) => awaited.delete(task)
