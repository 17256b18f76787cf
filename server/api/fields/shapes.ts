import { isEmptyInPhp, isObject } from './emptiness.ts'
import type { FieldDefinition } from './field.ts'
import { brokenTextRule } from './text-rules.ts'

/** Limits of Tallyfy, in bytes of UTF-8: it counts with PHP's strlen. */
const TEXT_BYTES = 200
const TEXTAREA_BYTES = 30_000

type Shape = (field: FieldDefinition, value: unknown) => string | undefined

const text: Shape = (field, value) => {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean')
    return `${field.label} must be a text.`
  const written = String(value)
  if (Buffer.byteLength(written) > TEXT_BYTES)
    return `${field.label} may not be longer than ${TEXT_BYTES} characters.`
  return brokenTextRule(field, written)
}

const textarea: Shape = (field, value) => {
  if (typeof value !== 'string') return `${field.label} must be a text.`
  if (Buffer.byteLength(value) > TEXTAREA_BYTES)
    return `${field.label} may not be longer than ${TEXTAREA_BYTES} characters.`
}

const DATE =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ]([01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/i

/** ISO 8601 or `YYYY-MM-DD HH:MM:SS`, on a day that the calendar has. */
export function isDate(value: unknown): boolean {
  const [, year, month, day] = (typeof value === 'string' && DATE.exec(value)) || []
  if (year === undefined || month === undefined || day === undefined) return false
  const moment = new Date(`${year}-${month}-01T00:00:00Z`)
  if (Number.isNaN(moment.getTime())) return false
  moment.setUTCDate(Number(day))
  return moment.getUTCMonth() + 1 === Number(month)
}

const date: Shape = (field, value) =>
  isDate(value) ? undefined : `${field.label} is not a valid date.`

/** The text alone, exactly: an option's id is never a radio's value. */
const radio: Shape = (field, value) =>
  field.options.some((option) => option.text === value)
    ? undefined
    : 'Invalid radio choice selected'

/** Whether id and text name the same option. Ids are looked up as PHP does: 2 and "2" are one. */
const isOption = (field: FieldDefinition, value: unknown) =>
  isObject(value) &&
  (typeof value['id'] === 'number' || typeof value['id'] === 'string') &&
  field.options.some((one) => String(one.id) === String(value['id']) && one.text === value['text'])

const dropdown: Shape = (field, value) =>
  isOption(field, value) ? undefined : 'Invalid dropdown choice selected'

const multiselect: Shape = (field, value) =>
  Array.isArray(value) && value.every((one) => isOption(field, one))
    ? undefined
    : 'Invalid multiselect choice selected'

/** Only entries are counted: rows, cells and objects alike pass (reference 6.3, quirk 7). */
const table: Shape = (field, value) => {
  if (field.columns.length === 0) return
  if (!Array.isArray(value)) return 'Invalid table field'
  if (value.length !== field.columns.length)
    return 'Number of columns does not match required columns'
}

const file: Shape = (field, value) => {
  if (!Array.isArray(value) || !value.every(isObject))
    return `${field.label} must be a list of file objects.`
  for (const one of value) {
    if (['id', 'url', 'full_url'].every((key) => isEmptyInPhp(one[key])))
      return `${field.label}: each file needs an id, a url or a full_url.`
    const source = one['source'] ?? 'local'
    if (source !== 'local' && source !== 'url')
      return `${field.label}: the source of a file must be local or url.`
  }
}

const BUCKETS = ['users', 'guests', 'groups'] as const
const isPerson = {
  users: (one: unknown) => /^[1-9]\d*$/.test(typeof one === 'number' ? String(one) : asText(one)),
  guests: (one: unknown) => asText(one) !== '',
  groups: (one: unknown) => asText(one) !== '',
}
const asText = (value: unknown) => (typeof value === 'string' ? value : '')

const assigneesForm: Shape = (field, value) => {
  const fits =
    isObject(value) &&
    BUCKETS.some((bucket) => value[bucket] !== undefined) &&
    BUCKETS.every((bucket) => {
      const people = value[bucket] ?? []
      return Array.isArray(people) && people.every(isPerson[bucket])
    })
  if (!fits) return `${field.label} must be an object of users, guests and groups.`
}

const SHAPES: Record<FieldDefinition['field_type'], Shape> = {
  text,
  textarea,
  date,
  radio,
  dropdown,
  multiselect,
  table,
  file,
  assignees_form: assigneesForm,
  // Tallyfy checks nothing about it: even an object is stored as sent.
  email: () => undefined,
}

const takesOptions = ({ field_type }: FieldDefinition) =>
  field_type === 'radio' || field_type === 'dropdown' || field_type === 'multiselect'

/** Why a value cannot be stored in this field, as the API puts it; undefined when it can (reference 6.3). */
export function shapeError(field: FieldDefinition, value: unknown): string | undefined {
  if (field.field_type !== 'table' && isEmptyInPhp(value)) return
  // Fed from an organisation's List: the options are not here to compare with.
  if (takesOptions(field) && field.options.length === 0) return
  return SHAPES[field.field_type](field, value)
}
