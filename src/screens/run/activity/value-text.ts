import { exactTime } from '#src/lib/dates.ts'
import { t } from '#src/texts/talk.ts'

type Naming = { zone: string; nameOf: (id: string) => string; groupOf: (id: string) => string }

const INSTANT = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?Z?$/
const MEMBERS = ['owner_id', 'users', 'watchers', 'reassigned_to']

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** An old or a new value as people read it; whatever it is made of, it is shown. */
export function valueText(field: string | null, value: unknown, naming: Naming): string {
  if (value === null || value === undefined || value === '') return t('activity.nothing')
  if (typeof value === 'boolean') return t(value ? 'activity.yes' : 'activity.no')
  if (Array.isArray(value))
    return value.length === 0
      ? t('activity.nothing')
      : value.map((one) => valueText(field, one, naming)).join(', ')
  if (isObject(value)) return objectText(value, naming)
  const text = typeof value === 'number' || typeof value === 'string' ? String(value) : ''
  if (MEMBERS.includes(field ?? '') && /^\d+$/.test(text)) return naming.nameOf(text)
  if (field === 'groups') return naming.groupOf(text)
  if (INSTANT.test(text))
    return exactTime(text.endsWith('Z') ? text : `${text.replace(' ', 'T')}Z`, naming.zone)
  return text
}

function objectText(value: Record<string, unknown>, naming: Naming) {
  const { users, guests, groups, filename, text } = value
  if (typeof filename === 'string') return filename
  if (typeof text === 'string') return text
  if (Array.isArray(users) || Array.isArray(guests) || Array.isArray(groups)) {
    const names = [
      ...strings(users).map(naming.nameOf),
      ...strings(guests),
      ...strings(groups).map(naming.groupOf),
    ]
    return names.length === 0 ? t('activity.nobody') : names.join(', ')
  }
  const parts = Object.entries(value)
  if (parts.length === 0) return t('activity.nothing')
  return parts.map(([, part]) => valueText(null, part, naming)).join(' · ')
}

// Members come as ids or as objects with one.
const strings = (list: unknown) =>
  (Array.isArray(list) ? list : []).flatMap((one: unknown) => {
    const id = isObject(one) ? one['id'] : one
    return typeof id === 'string' || typeof id === 'number' ? String(id) : []
  })
