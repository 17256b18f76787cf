import { useRef } from 'react'

import type { Run } from '#src/api/schema/run.ts'
import { useStoreFiles } from '#src/queries/file-places.ts'

import { type Place, sameFiles, withFile, withoutFile } from './files-of.ts'

/**
 * Puts uploaded files into the answers of file fields and takes them out again: the answer is read first and stored
 * whole, one change after the other, so that none undoes another's.
 */
export function useAttach(run: Run) {
  const store = useStoreFiles(run.id, sameFiles)
  const last = useRef<Promise<unknown>>(Promise.resolve())
  const inTurn = <T>(act: () => Promise<T>): Promise<T> => {
    const next = last.current.then(act, act)
    last.current = next.catch(() => {})
    return next
  }
  return {
    attach: (place: Place, wire: Record<string, unknown>) =>
      inTurn(() => change(place, (value) => withFile(value, wire))),
    detach: (place: Place, id: string) =>
      inTurn(() => change(place, (value) => withoutFile(value, id))),
  }
  async function change(place: Place, next: (value: unknown) => unknown[]) {
    if (place.kind === 'loose') return
    await store({ task: place.kind === 'task' ? place.task : undefined, field: place.field }, next)
  }
}
