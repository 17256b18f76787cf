import { useCallback, useEffect, useRef, useState } from 'react'

import { ApiError } from '#src/api/api-error.ts'
import type { Field } from '#src/api/schema/field.ts'
import type { DraftPlace } from '#src/stores/drafts.ts'
import { t } from '#src/texts/fields.ts'
import { explain } from '#src/ui/load-error.tsx'

import { isSameAnswer, type Values } from './answers.ts'
import { focusField } from './focus-field.ts'
import {
  answered,
  changedIn,
  changesOf,
  checked,
  discarded,
  openForm,
  refused,
  sending,
  stored,
} from './form-state.ts'
import { refusedAt } from './problem.ts'
import { passes, useNewForm } from './use-form.ts'
import { keptDrafts, useKeptDrafts } from './use-drafts.ts'

type Filled = {
  fields: readonly Field[]
  /** What is stored, as the server said last. */
  values: Values
}

export type FillingIn = Filled & {
  prefix: 'prerun' | 'taskdata'
  draftPlace: DraftPlace
  /** Looks once more before anything is stored; undefined where that fails. */
  onRead: () => Promise<Filled | undefined>
  /** Stores these answers and answers what is stored then; throws ApiError. */
  onStore: (changes: Values, matches: (sent: Values, values: Values) => boolean) => Promise<Values>
}

/** How storing stands: nothing was tried, it is under way, it is done, or what stopped it. */
export type Standing =
  | { kind: 'idle' | 'saving' | 'saved' }
  | { kind: 'failed'; why: string; isUnclear?: boolean }

/**
 * A form over what is stored: what is typed is kept until it is, sent as changes alone, and never overwritten by what
 * others store meanwhile.
 */
export function useFillingIn({ fields, values, prefix, draftPlace, onRead, onStore }: FillingIn) {
  const form = useNewForm(() => openForm(fields, values, keptDrafts(draftPlace, fields)))
  const isKept = useKeptDrafts(form, draftPlace)
  const [standing, setStanding] = useState<Standing>({ kind: 'idle' })
  const busy = useRef(new Set<string>())
  const flight = useRef<Promise<boolean>>(undefined)

  useEffect(() => {
    form.change((now) => answered(now, fields, values, Date.now()))
  }, [form, fields, values])

  const matches = (sent: Values, there: Values) =>
    Object.entries(sent).every(([id, value]) => {
      const field = form.read().byId[id]?.field
      return field !== undefined && isSameAnswer(field, value, there[id])
    })

  const fail = (why: string, isUnclear = false) => {
    setStanding({ kind: 'failed', why, isUnclear })
    return false
  }

  async function send(): Promise<boolean> {
    if (changedIn(form.read()).length === 0) return true
    if (busy.current.size > 0) return fail(t('field.file.busy'))
    if (!passes(form, checked)) return fail(t('form.look'))
    setStanding({ kind: 'saving' })
    const now = await onRead()
    if (now) form.change((before) => answered(before, now.fields, now.values, Date.now()))
    if (!passes(form, checked)) return fail(t('form.overtaken'))
    const changes = changesOf(form.read())
    const ids = Object.keys(changes)
    form.change((before) => sending(before, ids))
    try {
      const there = await onStore(changes, matches)
      form.change((before) => stored(before, changes, there, Date.now()))
      setStanding({ kind: 'saved' })
      return matches(changes, there) || fail(t('form.storedOther'))
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      const words = Object.fromEntries(
        ids.map((id) => [id, error.fields[refusedAt(prefix, { id })]?.[0]]),
      )
      form.change((before) => refused(before, ids, words))
      const first = form.read().ids.find((id) => words[id] !== undefined)
      if (first !== undefined) focusField(first)
      const isUnclear = error.status === 0 || error.status >= 500
      return fail(
        first === undefined ? (isUnclear ? explain(error) : error.message) : t('form.refused'),
        isUnclear,
      )
    }
  }

  return {
    form,
    standing,
    isKept,
    /** Stores what is typed, once at a time. Whether nothing is left to be stored. */
    save: () =>
      (flight.current ??= send().finally(() => {
        flight.current = undefined
      })),
    discard: () => {
      form.change(discarded)
      setStanding({ kind: 'idle' })
    },
    onBusy: useCallback((id: string, isBusy: boolean) => {
      if (isBusy) busy.current.add(id)
      else busy.current.delete(id)
    }, []),
  }
}
