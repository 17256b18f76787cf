import type { Field } from '#src/api/schema/field.ts'
import { t } from '#src/texts/fields.ts'

import {
  draftOf,
  gapIn,
  isSameAnswer,
  isSameDraft,
  toChange,
  type Values,
  valueAt,
  wrongWith,
} from './answers.ts'
import type { Draft } from './field-kind.ts'
import { kindOf } from './field-kinds.ts'

/** For so long after a change the API may answer as if it had not been. */
const LAG_MS = 60_000

/** One field of a form that is being filled in. */
export type FieldState = {
  field: Field
  /** What the server said last, as the wire has it. */
  stored: unknown
  /** What the input holds; undefined where what is stored does not fit into it, and stays as it is. */
  draft: Draft | undefined
  /** It would be stored as something else than what is. */
  isChanged: boolean
  /** What is wrong with it, by us or in the server's words. */
  problem?: string | undefined
  /** Somebody else has stored another answer since: which of the two is it to be? */
  theirs?: { value: unknown } | undefined
  phase: 'idle' | 'saving' | 'saved'
  /** What was stored before, in case an answer from before comes late. */
  before?: { value: unknown; at: number } | undefined
}

/** A form that is being filled in: its fields by id, in its order. */
export type FormState = {
  ids: readonly string[]
  byId: Readonly<Record<string, FieldState>>
  /** What those who listen are told. */
  told: string
  /** Whoever leaves a field is told of a gap, too: all of it is sent at once, as at a launch. */
  isWhole?: boolean
}

/** A draft that was kept, and the answer that was stored when it was begun. */
export type KeptDraft = { draft: Draft; stored: unknown }

const positioned = (fields: readonly Field[]) => fields.toSorted((a, b) => a.position - b.position)

const fresh = (field: Field, stored: unknown): FieldState => ({
  field,
  stored,
  draft: draftOf(field, stored),
  isChanged: false,
  phase: 'idle',
})

/** A form as it is opened: what is stored, and over it what was typed and not yet stored. */
export function openForm(
  fields: readonly Field[],
  values: Values,
  kept: Readonly<Record<string, KeptDraft>> = {},
): FormState {
  const states = positioned(fields).map((field) => {
    const stored = valueAt(values, field)
    const draft = Object.hasOwn(kept, field.id) ? kept[field.id] : undefined
    const state = fresh(field, stored)
    if (!draft) return state
    const typed = withDraft({ ...state, stored: draft.stored }, draft.draft)
    return withAnswer(typed, stored, 0)
  })
  return {
    ids: states.map(({ field }) => field.id),
    byId: Object.fromEntries(states.map((state) => [state.field.id, state])),
    told: '',
  }
}

function withDraft(state: FieldState, draft: Draft | undefined): FieldState {
  const { field, stored } = state
  const before = draftOf(field, stored)
  const isSame = draft === undefined || (before !== undefined && isSameDraft(field, draft, before))
  return { ...state, draft, isChanged: !isSame, phase: 'idle' }
}

/** What a newer answer of the server makes of a field: what is being typed is never overwritten. */
function withAnswer(state: FieldState, value: unknown, now: number): FieldState {
  const { field, stored, isChanged, draft, before, theirs } = state
  if (before && now - before.at < LAG_MS && isSameAnswer(field, before.value, value)) return state
  const known = theirs ? theirs.value : stored
  if (isSameAnswer(field, known, value)) return state
  if (!isChanged) return { ...state, stored: value, draft: draftOf(field, value), phase: 'idle' }
  // They stored what is typed here.
  const there = draftOf(field, value)
  if (draft !== undefined && there !== undefined && isSameDraft(field, draft, there))
    return { ...state, stored: value, isChanged: false, theirs: undefined, problem: undefined }
  // It is again as it was when one began to type.
  if (isSameAnswer(field, stored, value)) return { ...state, theirs: undefined }
  return { ...state, theirs: { value } }
}

const withField = (
  form: FormState,
  id: string,
  change: (state: FieldState) => FieldState,
): FormState => {
  const state = form.byId[id]
  if (!state) return form
  const next = change(state)
  return next === state ? form : { ...form, byId: { ...form.byId, [id]: next } }
}

function withFields(form: FormState, change: (state: FieldState) => FieldState): FormState {
  const before = Object.values(form.byId)
  const after = before.map(change)
  if (after.every((state, at) => state === before[at])) return form
  return { ...form, byId: Object.fromEntries(after.map((state) => [state.field.id, state])) }
}

const look = ({ isWhole = false }: FormState) => (isWhole ? gapIn : wrongWith)

/** Somebody types. What was wrong is asked again at each key, so that it goes as soon as it is put right. */
export const typed = (form: FormState, id: string, draft: Draft): FormState =>
  withField(form, id, (state) => {
    const next = withDraft(state, draft)
    const problem = state.problem === undefined ? undefined : look(form)(state.field, draft)?.text
    return { ...next, problem }
  })

/** Somebody has left a field: what cannot be stored is told. */
export function left(form: FormState, id: string): FormState {
  const state = form.byId[id]
  if (!state || state.draft === undefined || (!state.isChanged && !form.isWhole)) return form
  const problem = look(form)(state.field, state.draft)?.text
  if (problem === state.problem) return form
  const told = problem === undefined ? form.told : `${nameOf(state.field)}: ${problem}`
  return { ...withField(form, id, (one) => ({ ...one, problem })), told }
}

/** What a field is called where it has no label. */
export const nameOf = ({ label }: Pick<Field, 'label'>) => label || t('answers.noLabel')

/** The server has answered anew. */
export function answered(
  form: FormState,
  fields: readonly Field[],
  values: Values,
  now: number,
): FormState {
  const states = positioned(fields).map((field) => {
    const known = form.byId[field.id]
    const value = valueAt(values, field)
    if (!known) return fresh(field, value)
    const isSame = JSON.stringify(known.field) === JSON.stringify(field)
    return withAnswer(isSame ? known : { ...known, field }, value, now)
  })
  // A field that is gone stays for as long as something is typed into it.
  const gone = form.ids
    .flatMap((id) => form.byId[id] ?? [])
    .filter(({ field, isChanged }) => isChanged && !fields.some(({ id }) => id === field.id))
  const all = [...states, ...gone]
  const isSame =
    all.length === form.ids.length && all.every((one) => form.byId[one.field.id] === one)
  if (isSame) return form
  return {
    ...form,
    ids: all.map(({ field }) => field.id),
    byId: Object.fromEntries(all.map((one) => [one.field.id, one])),
  }
}

/** The fields that would be stored as something else than what is. */
export const changedIn = (form: FormState) =>
  form.ids.flatMap((id) => {
    const state = form.byId[id]
    return state?.isChanged ? [state] : []
  })

/** What of a form is to be sent, by id: changed answers alone. */
export const changesOf = (form: FormState): Record<string, unknown> =>
  Object.fromEntries(
    changedIn(form).flatMap(({ field, draft }) =>
      draft === undefined ? [] : [[field.id, toChange(field, draft)]],
    ),
  )

/** Before it is sent: what cannot be stored or has to be decided first is marked. Its first field, if there is one. */
export function checked(form: FormState): { form: FormState; first?: string } {
  const next = withFields(form, (state) => {
    if (!state.isChanged || state.draft === undefined) return state
    const problem = wrongWith(state.field, state.draft)?.text
    return problem === undefined || problem === state.problem ? state : { ...state, problem }
  })
  const first = next.ids.find((id) => {
    const state = next.byId[id]
    if (!state?.isChanged || state.draft === undefined) return false
    return state.theirs !== undefined || wrongWith(state.field, state.draft) !== undefined
  })
  return first === undefined ? { form: next } : { form: next, first }
}

/** Every gap is marked, as before a launch or a completion. */
export function checkedWhole(form: FormState): { form: FormState; first?: string } {
  const gap = ({ field, draft }: FieldState) =>
    draft === undefined ? undefined : gapIn(field, draft)
  const next = withFields(form, (state) => {
    const problem = gap(state)?.text
    return problem === undefined || problem === state.problem ? state : { ...state, problem }
  })
  const first = next.ids.find((id) => next.byId[id] && gap(next.byId[id]))
  return first === undefined ? { form: next } : { form: next, first }
}

/** They are on their way. */
export const sending = (form: FormState, ids: readonly string[]) =>
  withFields(form, (state) =>
    ids.includes(state.field.id) ? { ...state, phase: 'saving', problem: undefined } : state,
  )

/** They are stored. What was typed meanwhile stays, and is still to be stored. */
export const stored = (form: FormState, sent: Values, values: Values, now: number) =>
  withFields(form, (state) => {
    const { id } = state.field
    if (!Object.hasOwn(sent, id)) return state
    const value = Object.hasOwn(values, id) ? values[id] : sent[id]
    const next = withDraft(
      { ...state, stored: value, before: { value: state.stored, at: now } },
      state.draft,
    )
    const isOther = !isSameAnswer(state.field, sent[id], value)
    return {
      ...next,
      phase: next.isChanged ? 'idle' : 'saved',
      problem: isOther ? t('field.storedOther') : undefined,
    }
  })

/** They were not stored: all of them stay as they are typed, with the server's words where it has some. */
export const refused = (
  form: FormState,
  ids: readonly string[],
  words: Readonly<Record<string, string | undefined>>,
) =>
  withFields(form, (state) => {
    const { id } = state.field
    if (!ids.includes(id)) return state
    return { ...state, phase: 'idle', problem: words[id] ?? state.problem }
  })

/** Of two answers the one that somebody else has stored. */
export const takenTheirs = (form: FormState, id: string) =>
  withField(form, id, ({ field, theirs, stored: value }) =>
    fresh(field, theirs ? theirs.value : value),
  )

/** Of two answers the one that is typed here; it is still to be stored. */
export const keptMine = (form: FormState, id: string) =>
  withField(form, id, (state) =>
    state.theirs
      ? withDraft({ ...state, stored: state.theirs.value, theirs: undefined }, state.draft)
      : state,
  )

/** What is typed and not stored is dropped. */
export const discarded = (form: FormState) =>
  withFields(form, (state) =>
    state.isChanged
      ? fresh(state.field, state.theirs ? state.theirs.value : state.stored)
      : { ...state, problem: undefined },
  )

/** What is stored in a way that no input has makes room for something else. */
export const replaced = (form: FormState, id: string) =>
  withField(form, id, (state) => withDraft(state, kindOf(state.field).empty))
