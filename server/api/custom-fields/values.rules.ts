import type { CustomFieldType } from '../../db/database.ts'
import { isObject } from '../fields/emptiness.ts'
import { isDate } from '../fields/shapes.ts'
import { type FieldErrors, forbidden, invalid, type Refusal } from '../refusal.ts'

/** A key as the values see it. */
export type Key = {
  key: string
  label: string
  field_type: CustomFieldType
  key_type: 'custom' | 'system'
  options: string[]
  is_required: boolean
}
export type Values = Record<string, unknown>

type Check = (value: unknown, options: string[]) => true | string

const text =
  (limit: number): Check =>
  (value) => {
    if (typeof value !== 'string') return 'must be a text'
    return value.length <= limit || `may not be longer than ${limit} characters`
  }

const choice: Check = (value, options) =>
  (typeof value === 'string' && options.includes(value)) || 'is not one of the options'

const isCell = (cell: unknown) =>
  cell === null || typeof cell === 'string' || typeof cell === 'number' || typeof cell === 'boolean'

const isWebAddress = (value: string) =>
  URL.canParse(value) && ['http:', 'https:'].includes(new URL(value).protocol)

/** What may stand in a field of each type. */
const CHECKS: Record<CustomFieldType, Check> = {
  text: text(255),
  textarea: text(30_000),
  number: (value) => {
    const isNumber =
      typeof value === 'number' ||
      (typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value)))
    return isNumber || 'must be a number'
  },
  boolean: (value) => typeof value === 'boolean' || 'must be true or false',
  date: (value) => isDate(value) || 'is not a valid date',
  email: (value) =>
    (typeof value === 'string' &&
      /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value) &&
      value.length <= 254) ||
    'is not a valid e-mail address',
  url: (value) =>
    (typeof value === 'string' && value.length <= 2048 && isWebAddress(value)) ||
    'is not a valid web address',
  radio: choice,
  dropdown: choice,
  multiselect: (value, options) =>
    (Array.isArray(value) &&
      new Set(value).size === value.length &&
      value.every((one) => choice(one, options) === true)) ||
    'must be a list of options, each once',
  // A row by its columns; without any defined, whatever the rows bring.
  table: (value, columns) =>
    (Array.isArray(value) &&
      value.every(
        (row) =>
          isObject(row) &&
          Object.entries(row).every(
            ([column, cell]) => (columns.length === 0 || columns.includes(column)) && isCell(cell),
          ),
      )) ||
    'must be a list of rows, each an object by columns',
}

const isEmpty = (value: unknown) =>
  value === null ||
  value === undefined ||
  value === '' ||
  (Array.isArray(value) && value.length === 0)

/** Why a value cannot stand under a key; undefined when it can. Nothing at all may stand where nothing is required. */
export function valueError(key: Key, value: unknown): string | undefined {
  if (isEmpty(value)) return key.is_required ? `${key.label} is required` : undefined
  const verdict = CHECKS[key.field_type](value, key.options)
  return verdict === true ? undefined : `${key.label} ${verdict}.`
}

/**
 * All values anew (reference 12.6): what is left out goes, but what the system keeps stays. A value that was there
 * before stays good, even under a key that is gone.
 */
export function replacedValues(
  keys: Key[],
  current: Values,
  sent: Values,
): { values: Values; errors: FieldErrors } {
  const errors: FieldErrors = {}
  const known = new Map(keys.map((key) => [key.key, key]))
  for (const [name, value] of Object.entries(sent)) {
    const key = known.get(name)
    const isThere = Object.hasOwn(current, name) && isSame(current[name], value)
    if (!key && !isThere) errors[`custom_fields.${name}`] = ['There is no such custom field.']
  }
  const kept = keys.flatMap(({ key, key_type }) =>
    key_type === 'system' && Object.hasOwn(current, key) && !Object.hasOwn(sent, key)
      ? [[key, current[key]] as const]
      : [],
  )
  const values = { ...Object.fromEntries(kept), ...sent }
  for (const key of keys) {
    const message = valueError(key, Object.hasOwn(values, key.key) ? values[key.key] : undefined)
    if (message !== undefined) errors[`custom_fields.${key.key}`] = [message]
  }
  return { values, errors }
}

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

/** Why a value cannot be taken off (reference 12.6). */
export function removalRefusal(key: Key | undefined): Refusal | undefined {
  if (key?.key_type === 'system') return forbidden('A system field cannot be removed.')
  if (key?.is_required)
    return invalid({ [`custom_fields.${key.key}`]: [`${key.label} is required`] })
}

/** What a run gets of its template, once, at launch: the values whose keys processes have as well. */
export const inheritedValues = (
  keys: Pick<Key, 'key'>[],
  ofTemplate: Values | null,
): Values | null => {
  const entries = Object.entries(ofTemplate ?? {}).filter(([name]) =>
    keys.some(({ key }) => key === name),
  )
  return entries.length > 0 ? Object.fromEntries(entries) : null
}
