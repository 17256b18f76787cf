import type { Field } from '#src/api/schema/field.ts'

/** What a stored value shows, apart from how it looks (reference 6.3). */
export type Shown =
  | { kind: 'nothing' }
  | { kind: 'text'; text: string }
  | { kind: 'list'; items: string[] }
  | { kind: 'date'; value: string; hasTime: boolean }
  | { kind: 'email'; address: string }
  | { kind: 'files'; files: { name: string; id: string | null; url: string | null }[] }
  | { kind: 'table'; columns: string[]; rows: string[][] }
  | { kind: 'people'; users: string[]; guests: string[]; groups: string[] }

const NOTHING: Shown = { kind: 'nothing' }

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isEmpty = (value: unknown) =>
  value === null ||
  value === undefined ||
  value === '' ||
  (Array.isArray(value) && value.length === 0) ||
  (isObject(value) && Object.keys(value).length === 0)

/** Any value as one line: the text of an option, the parts of a list, else what JSON makes of it. */
export function plain(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (Array.isArray(value)) return value.map(plain).filter(Boolean).join(', ')
  if (isObject(value) && typeof value.text === 'string') return value.text
  return JSON.stringify(value)
}

const strings = (value: unknown) => (Array.isArray(value) ? value.map(plain) : [])

/** What to show for a stored value; total, since values come back exactly as anybody has sent them. */
export function shown(field: Field, value: unknown): Shown {
  if (isEmpty(value)) return NOTHING
  switch (field.field_type) {
    case 'date':
      return typeof value === 'string' && /^\d{4}-\d\d-\d\d/.test(value)
        ? { kind: 'date', value, hasTime: field.collect_time }
        : { kind: 'text', text: plain(value) }
    case 'email':
      return typeof value === 'string' && /^[^\s@<>"]+@[^\s@<>"]+$/.test(value)
        ? { kind: 'email', address: value }
        : { kind: 'text', text: plain(value) }
    case 'multiselect':
      return chosen(value)
    case 'file':
      return files(value)
    case 'table':
      return table(field, value)
    case 'assignees_form':
      return people(value)
    case 'text':
      return { kind: 'text', text: `${field.prefix ?? ''}${plain(value)}${field.suffix ?? ''}` }
    case 'textarea':
      return { kind: 'text', text: field.use_wysiwyg_editor ? withoutMarkup(value) : plain(value) }
    default:
      return { kind: 'text', text: plain(value) }
  }
}

// An option without the flag counts as chosen: clients send either all with flags or the chosen ones.
function chosen(value: unknown): Shown {
  if (!Array.isArray(value)) return { kind: 'text', text: plain(value) }
  const items = value
    .filter((one) => !isObject(one) || one.selected !== false)
    .map(plain)
    .filter(Boolean)
  return items.length > 0 ? { kind: 'list', items } : NOTHING
}

function files(value: unknown): Shown {
  const list = (Array.isArray(value) ? value : [value]).filter(isObject)
  if (list.length === 0) return { kind: 'text', text: plain(value) }
  return {
    kind: 'files',
    files: list.map(({ id, filename, url, full_url }) => ({
      name: plain(filename) || plain(url) || plain(full_url) || plain(id),
      id: id === undefined || id === null ? null : plain(id),
      url: webAddress(url) ?? webAddress(full_url),
    })),
  }
}

// A stored address is somebody's input: only what a browser fetches from the web becomes a link.
const webAddress = (value: unknown) =>
  typeof value === 'string' && /^https?:\/\//i.test(value) ? value : null

// One entry a column: a cell, a list of cells, or an object with one (reference 6.3, item 7).
function table(field: Field, value: unknown): Shown {
  if (!Array.isArray(value)) return { kind: 'text', text: plain(value) }
  const columns = value.map((entry) => {
    if (Array.isArray(entry)) return strings(entry)
    if (isObject(entry)) return Object.values(entry).map(plain)
    return [plain(entry)]
  })
  const height = Math.max(...columns.map((cells) => cells.length))
  return {
    kind: 'table',
    columns: columns.map((_, at) => field.columns[at]?.label ?? ''),
    rows: Array.from({ length: height }, (_, row) => columns.map((cells) => cells[row] ?? '')),
  }
}

function people(value: unknown): Shown {
  if (!isObject(value)) return { kind: 'text', text: plain(value) }
  const [users, guests, groups] = [value.users, value.guests, value.groups].map(strings)
  const isNobody = !users?.length && !guests?.length && !groups?.length
  if (isNobody) return NOTHING
  return { kind: 'people', users: users ?? [], guests: guests ?? [], groups: groups ?? [] }
}

// Shown as text and never as markup, so nothing in it can run; a document that is parsed this way is inert.
function withoutMarkup(value: unknown) {
  const html = plain(value).replace(/<(br|\/p|\/li|\/div|\/h\d)\b[^>]*>/gi, '\n$&')
  const { textContent } = new DOMParser().parseFromString(html, 'text/html').body
  return (textContent ?? '').replace(/\n{3,}/g, '\n\n').trim()
}
