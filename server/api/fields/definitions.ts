import { aliasOf } from '../alias.ts'
import { newId } from '../ids.ts'
import { isObject } from './emptiness.ts'
import { type FieldDefinition, fieldDefinition } from './field.ts'
import type { DefinitionBody } from './definitions.schema.ts'

/** Whose form a field stands in. */
export type FieldOwner = { checklist_id: string } | { step_id: string }

/** Fields of which these forms have none yet need a number each, for their aliases. */
export const freshFields = (sent: readonly DefinitionBody[], current: readonly FieldDefinition[]) =>
  sent.filter(({ id }) => !current.some((field) => field.id === id))

/**
 * A whole form as it is to be stored (reference 9.3): a field that was there keeps its id and alias, a new one gets
 * both, whatever id it was sent with. What a definition leaves out is nothing from then on; `first` is the first of
 * the numbers reserved for new aliases. Positions count from 1 without gaps.
 */
export function settledForm(
  sent: readonly DefinitionBody[],
  current: readonly FieldDefinition[],
  owner: FieldOwner,
  first: number,
): FieldDefinition[] {
  let number = first
  const fields = sent.map((body) => {
    const known = current.find(({ id }) => id === body.id)
    return settledField(
      body,
      known
        ? { id: known.id, alias: known.alias }
        : { id: newId(), alias: newAlias(body.label, owner, number++) },
      owner,
    )
  })
  const places = sent.map(({ position }, index) => position ?? index + 1)
  const order = fields.map((_, index) => index)
  order.sort((a, b) => (places[a] ?? 0) - (places[b] ?? 0) || a - b)
  return order.flatMap((from, index) => {
    const field = fields[from]
    return field ? [{ ...field, position: index + 1 }] : []
  })
}

const newAlias = (label: string, owner: FieldOwner, number: number) =>
  `${aliasOf(label)}-${'checklist_id' in owner ? 'ko-' : ''}${number}`

/** One field as it is to be stored; what was not sent is as `rest` has it, else nothing. */
export function settledField(
  body: DefinitionBody,
  { id, alias, ...rest }: Pick<FieldDefinition, 'id' | 'alias'> & Partial<FieldDefinition>,
  owner: FieldOwner,
): FieldDefinition {
  const { id: _, ...sent } = body
  const { field_type } = sent
  const options = takesOptions(field_type) ? (sent.options ?? rest.options ?? []) : []
  const columns = field_type === 'table' ? (sent.columns ?? rest.columns ?? []) : []
  // A default that was kept from another type, or from options that are gone, is none any more.
  const stale =
    sent.default_value === undefined &&
    ((rest.field_type !== undefined && rest.field_type !== field_type) ||
      (takesOptions(field_type) &&
        field_type !== 'multiselect' &&
        !options.some(({ id, text }) => [text, String(id)].includes(rest.default_value ?? ''))))
  return fieldDefinition.parse({
    ...rest,
    ...Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== undefined)),
    ...(stale && {
      default_value: null,
      default_value_enabled: sent.default_value_enabled ?? false,
    }),
    options: numbered(options),
    columns: numbered(columns),
    id,
    alias,
    ...owner,
  })
}

const takesOptions = (type: string) => ['radio', 'dropdown', 'multiselect'].includes(type)

/** Options or columns, each with a number of its own: what has none, or one that is taken, gets the next free one. */
export function numbered<T extends { id?: number | undefined }>(entries: readonly T[]) {
  const taken = new Set<number>()
  let last = Math.max(0, ...entries.map(({ id }) => id ?? 0))
  return entries.map((entry) => {
    const id = entry.id === undefined || taken.has(entry.id) ? (last += 1) : entry.id
    taken.add(id)
    return { ...entry, id }
  })
}

/** Whether any rule (automated action) of a template names one of these ids. */
export function isUsedByRules(rules: readonly unknown[], ids: readonly string[]): boolean {
  const wanted = new Set(ids)
  const names = (value: unknown): boolean => {
    if (typeof value === 'string') return wanted.has(value)
    if (Array.isArray(value)) return value.some(names)
    return isObject(value) && Object.values(value).some(names)
  }
  return wanted.size > 0 && names(rules)
}
