import * as z from 'zod/mini'

import type { Field } from '#src/api/schema/field.ts'

import type { Choice } from './field-kind.ts'
import { isObject } from './shown.ts'

/** How a chosen option is kept. */
export const choice = z.object({
  id: z.nullable(z.union([z.number(), z.string()])),
  text: z.string(),
})

/** Whether there are options to choose from: with those of an organisation's List the definition has none (quirk 9). */
export const hasOptions = ({ options }: Pick<Field, 'options'>) => options.length > 0

/** The same option, by both its names: ids collide with texts, and texts may stand twice. */
export const isSame = (one: Choice, other: Choice) =>
  String(one.id) === String(other.id) && one.text === other.text

/** Whether it can still be chosen: a later version of a template may have dropped or renamed it. */
export const isOffered = ({ options }: Pick<Field, 'options'>, chosen: Choice) =>
  options.some((option) => isSame(option, chosen))

/** An option out of what is stored: an object with a text and mostly an id, or a bare text. */
export function choiceOf(value: unknown, { options }: Pick<Field, 'options'>): Choice | undefined {
  if (typeof value === 'string') {
    const known = options.find(({ text }) => text === value)
    return { id: known?.id ?? null, text: value }
  }
  if (!isObject(value) || typeof value.text !== 'string') return
  const { id, text } = value
  return { id: typeof id === 'number' || typeof id === 'string' ? id : null, text }
}

/** The option that a default names by its text or by its id; the text wins, since both may be the same sign. */
export const optionNamed = ({ options }: Pick<Field, 'options'>, name: string) => {
  const found =
    options.find(({ text }) => text === name) ?? options.find(({ id }) => String(id) === name)
  return found && { id: found.id, text: found.text }
}
