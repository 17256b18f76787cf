import type { Field } from '#src/api/schema/field.ts'
import { dateOnly, exactTime } from '#src/lib/dates.ts'
import { inertBody } from '#src/lib/inert.ts'
import { t } from '#src/texts/t.ts'

/** Who and when; answers name people by id. */
type Names = {
  zone: string
  member: (id: string) => string | undefined
  group: (id: string) => string | undefined
}

type Fields = Record<string, unknown>
const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const TEXTS = ['text', 'label', 'filename', 'name', 'title', 'value'] as const

/** Any value in one line. */
function plain(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string') return value.replace(/\s+/g, ' ').trim()
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (Array.isArray(value)) return joined(value.map(plain))
  if (!isObject(value)) return ''
  const name = TEXTS.find((key) => typeof value[key] === 'string' && value[key] !== '')
  return name === undefined ? joined(Object.values(value).map(plain)) : plain(value[name])
}

const joined = (parts: (string | undefined)[]) => parts.filter(Boolean).join(', ')
const strings = (value: unknown) => (Array.isArray(value) ? value.map(plain) : [])

// An option without the flag counts as chosen: clients send either all with flags or the chosen ones.
const isChosen = (option: unknown) => !isObject(option) || option.selected !== false

function people(value: unknown, { member, group }: Names) {
  if (!isObject(value)) return plain(value)
  return joined([
    ...strings(value.users).map((id) => member(id) ?? t('person.unknown', { id })),
    ...strings(value.guests),
    ...strings(value.groups).map((id) => group(id) ?? t('person.group')),
  ])
}

// Shown as text and never as markup.
const withoutMarkup = (html: string) => inertBody(html.replaceAll('<', ' <')).textContent ?? ''

// A table is stored by columns: a cell, a list of cells, or an object with one (reference 6.3).
function rowsOf(value: unknown) {
  if (!Array.isArray(value)) return plain(value)
  const columns = value.map((entry) => (isObject(entry) ? Object.values(entry) : [entry].flat()))
  const height = Math.max(0, ...columns.map((cells) => cells.length))
  const rows = Array.from({ length: height }, (_, row) =>
    joined(columns.map((cells) => plain(cells[row]))),
  )
  return rows.filter(Boolean).join(' · ')
}

/** A kick-off answer in one line, '' where there is none; total, for values come back as anybody has sent them. */
export function answerLine(field: Field | undefined, value: unknown, names: Names): string {
  switch (field?.field_type) {
    case 'date': {
      const date = plain(value)
      if (!/^\d{4}-\d\d-\d\d/.test(date)) return date
      const isMoment = field.collect_time && !Number.isNaN(Date.parse(date))
      return isMoment ? exactTime(date, names.zone) : dateOnly(date)
    }
    case 'multiselect':
      return Array.isArray(value) ? plain(value.filter(isChosen)) : plain(value)
    case 'table':
      return rowsOf(value)
    case 'assignees_form':
      return people(value, names)
    case 'text': {
      const text = plain(value)
      return text && `${field.prefix ?? ''}${text}${field.suffix ?? ''}`
    }
    case 'textarea':
      return field.use_wysiwyg_editor ? plain(withoutMarkup(plain(value))) : plain(value)
    default:
      return plain(value)
  }
}
export type AnswerLine = typeof answerLine
