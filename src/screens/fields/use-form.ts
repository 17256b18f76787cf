import { useCallback, useState, useSyncExternalStore } from 'react'

import { focusField } from './focus-field.ts'
import type { FieldState, FormState } from './form-state.ts'

/** A form's state, held outside of React, so that a key reaches the one field that it is about. */
export type FormStore = {
  read: () => FormState
  /** `isShown`: whoever types sees it already; the others are told once the key has been dealt with. */
  change: (next: (form: FormState) => FormState, isShown?: boolean) => void
  subscribe: (listener: () => void) => () => void
  /** The same for one of its fields: a key in one of 200 asks nothing of the others. */
  watch: (id: string, listener: () => void) => () => void
}

/** A form that begins as given. */
export function formStore(first: FormState): FormStore {
  let form = first
  /** As those who listen know it. */
  let told = first
  let later: ReturnType<typeof setTimeout> | undefined
  const listeners = new Set<() => void>()
  const watchers = new Map<string, Set<() => void>>()

  function tell() {
    clearTimeout(later)
    later = undefined
    const before = told
    told = form
    for (const [id, those] of watchers)
      if (before.byId[id] !== form.byId[id]) for (const watcher of those) watcher()
    for (const listener of listeners) listener()
  }
  return {
    read: () => form,
    change: (next, isShown = false) => {
      const after = next(form)
      if (after === form) return
      form = after
      if (isShown) later ??= setTimeout(tell)
      else tell()
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    watch: (id, listener) => {
      const those = watchers.get(id) ?? new Set()
      watchers.set(id, those.add(listener))
      return () => {
        if (those.delete(listener) && those.size === 0) watchers.delete(id)
      }
    },
  }
}

/** One form for as long as its place on the page is there. */
export function useNewForm(first: () => FormState) {
  const [store] = useState(() => formStore(first()))
  return store
}

/** What is wanted of a form; drawn anew only where that is another. It has to be the same for the same form. */
export function useForm<T>(store: FormStore, pick: (form: FormState) => T): T {
  const read = useCallback(() => pick(store.read()), [store, pick])
  return useSyncExternalStore(store.subscribe, read)
}

/** What is wanted of one field, likewise. */
export function useField<T>(
  store: FormStore,
  id: string,
  pick: (state: FieldState | undefined) => T,
): T {
  const read = useCallback(() => pick(store.read().byId[id]), [store, id, pick])
  const watch = useCallback((listener: () => void) => store.watch(id, listener), [store, id])
  return useSyncExternalStore(watch, read)
}

/** Marks what holds the form up; the first of it gets the focus. Whether there is nothing. */
export function passes(
  store: FormStore,
  check: (form: FormState) => { form: FormState; first?: string },
): boolean {
  const { form, first } = check(store.read())
  store.change(() => form)
  if (first !== undefined) focusField(first)
  return first === undefined
}
