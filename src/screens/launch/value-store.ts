import { useCallback, useSyncExternalStore } from 'react'

/** A value held outside of React, so that a change reaches only those whom it is about. */
export type ValueStore<T> = {
  read: () => T
  change: (next: (value: T) => T) => void
  subscribe: (listener: () => void) => () => void
}

/** A value that begins as given. */
export function valueStore<T>(first: T): ValueStore<T> {
  let value = first
  const listeners = new Set<() => void>()
  return {
    read: () => value,
    change: (next) => {
      const after = next(value)
      if (after === value) return
      value = after
      for (const listener of listeners) listener()
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** What is wanted of it; drawn anew only where that is another. It has to be the same for the same value. */
export function useValue<T, P>(store: ValueStore<T>, pick: (value: T) => P): P {
  const read = useCallback(() => pick(store.read()), [store, pick])
  return useSyncExternalStore(store.subscribe, read)
}
