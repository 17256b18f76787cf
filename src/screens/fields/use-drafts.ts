import { useEffect, useState } from 'react'

import type { Field } from '#src/api/schema/field.ts'
import { type DraftPlace, draftsAt, keepDrafts } from '#src/stores/drafts.ts'

import { kindOf } from './field-kinds.ts'
import type { FieldState, KeptDraft } from './form-state.ts'
import type { FormStore } from './use-form.ts'

/** Writing to the browser's storage takes its time; not at every key. */
const PAUSE_MS = 300

/** What was kept of a form, as far as it still makes sense: a field may have become another one since. */
export function keptDrafts(place: DraftPlace, fields: readonly Field[]): Record<string, KeptDraft> {
  const kept = draftsAt(place)
  return Object.fromEntries(
    fields.flatMap((field): [string, KeptDraft][] => {
      const one = Object.hasOwn(kept, field.id) ? kept[field.id] : undefined
      if (typeof one !== 'object' || one === null || !('draft' in one) || !('type' in one))
        return []
      const draft = kindOf(field).draft.safeParse(one.draft)
      if (!draft.success || one.type !== field.field_type) return []
      return [[field.id, { draft: draft.data, stored: 'stored' in one ? one.stored : undefined }]]
    }),
  )
}

const toKeep = ({ field, draft, stored, isChanged }: FieldState) =>
  isChanged && draft !== undefined ? { type: field.field_type, draft, stored } : undefined

/** Keeps what is typed into a form until it is stored. Whether it will outlast the page. */
export function useKeptDrafts(form: FormStore, place: DraftPlace) {
  const [isKept, setKept] = useState(true)
  const { org, person, subject } = place
  useEffect(() => {
    let known = form.read().byId
    let timer: ReturnType<typeof setTimeout> | undefined
    const keep = () => {
      clearTimeout(timer)
      timer = undefined
      const { byId } = form.read()
      const changed = Object.entries(byId).filter(([id, state]) => known[id] !== state)
      known = byId
      if (changed.length === 0) return
      setKept(
        keepDrafts(
          { org, person, subject },
          Object.fromEntries(changed.map(([id, state]) => [id, toKeep(state)])),
        ),
      )
    }
    const stop = form.subscribe(() => {
      timer ??= setTimeout(keep, PAUSE_MS)
    })
    addEventListener('pagehide', keep)
    document.addEventListener('visibilitychange', keep)
    return () => {
      stop()
      removeEventListener('pagehide', keep)
      document.removeEventListener('visibilitychange', keep)
      keep()
    }
  }, [form, org, person, subject])
  return isKept
}
