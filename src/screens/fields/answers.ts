import type { Field } from '#src/api/schema/field.ts'
import { t } from '#src/texts/fields.ts'

import type { Draft } from './field-kind.ts'
import { kindOf } from './field-kinds.ts'
import type { Problem } from './problem.ts'
import { isBlank } from './shown.ts'

/** Answers by id of their field, as the wire has them. */
export type Values = Readonly<Record<string, unknown>>

/** What is stored for a field: among the values, else what travelled with its definition. */
export const valueAt = (values: Values, { id, value }: Field) =>
  Object.hasOwn(values, id) ? values[id] : value

/** What the form holds of a stored answer; undefined where it does not fit into the input. */
export const draftOf = (field: Field, value: unknown): Draft | undefined =>
  kindOf(field).decode(value, field)

/** What a form begins with where nothing is stored: the definition's own suggestion, else nothing. */
export function firstDraft(field: Field): Draft {
  const { default_value: text, default_value_enabled: isOn } = field
  const kind = kindOf(field)
  return isOn && typeof text === 'string' && text !== '' ? kind.suggested(text, field) : kind.empty
}

/** Whether nothing is answered. */
export const isEmpty = (field: Field, draft: Draft) => kindOf(field).isEmpty(draft)

/** Why an answer cannot be stored; undefined when it can. */
export const wrongWith = (field: Field, draft: Draft): Problem | undefined =>
  isEmpty(field, draft) ? undefined : kindOf(field).wrong?.(draft, field)

/** Why a field holds up whoever wants to launch or to complete: it cannot be stored, or is not answered in full. */
export function gapIn(field: Field, draft: Draft): Problem | undefined {
  const wrong = wrongWith(field, draft)
  if (wrong) return wrong
  if (field.required && isEmpty(field, draft)) return { is: 'required', text: t('field.required') }
  return kindOf(field).unfinished?.(draft, field)
}

/** An answer for a launch: undefined leaves the key out, which is how nothing is said there. */
export const toLaunch = (field: Field, draft: Draft): unknown =>
  isEmpty(field, draft) ? undefined : kindOf(field).encode(draft, field)

/** An answer for a change: what is empty takes the stored one away. */
export const toChange = (field: Field, draft: Draft): unknown =>
  isEmpty(field, draft) ? kindOf(field).cleared(field) : kindOf(field).encode(draft, field)

/** Whether two stored answers say the same. */
export function isSameAnswer(field: Field, one: unknown, other: unknown): boolean {
  if (one === other) return true
  const [a, b] = [draftOf(field, one), draftOf(field, other)]
  if (a === undefined || b === undefined) return JSON.stringify(one) === JSON.stringify(other)
  return isSameDraft(field, a, b)
}

/** Whether two drafts would be stored as the same. */
export function isSameDraft(field: Field, one: Draft, other: Draft): boolean {
  if (one === other) return true
  const { isSame } = kindOf(field)
  if (isSame) return isSame(one, other)
  return JSON.stringify(toChange(field, one)) === JSON.stringify(toChange(field, other))
}

/** A field that is not answered as it has to be, and why. */
export type Gap = { field: Field; problem: Problem }

/**
 * The fields of a form that hold up its completion, in the form's order. What is stored in a way that no input of ours
 * has is left to the server.
 */
export const gapsOf = (fields: readonly Field[], values: Values): Gap[] =>
  fields
    .toSorted((a, b) => a.position - b.position)
    .flatMap((field) => {
      const value = valueAt(values, field)
      const draft = draftOf(field, value)
      if (draft === undefined && !isBlank(value)) return []
      const problem = gapIn(field, draft ?? kindOf(field).empty)
      return problem ? [{ field, problem }] : []
    })
