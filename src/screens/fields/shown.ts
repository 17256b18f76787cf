/** What a stored value shows, apart from how it looks (reference 6.3). */
export type Shown =
  | { kind: 'nothing' }
  | { kind: 'text'; text: string }
  | { kind: 'rich'; html: string }
  | { kind: 'list'; items: string[] }
  | { kind: 'date'; value: string; hasTime: boolean }
  | { kind: 'email'; address: string }
  | { kind: 'files'; files: ShownFile[] }
  | { kind: 'table'; columns: string[]; rows: string[][] }
  | { kind: 'people'; users: string[]; guests: string[]; groups: string[] }

/** A file by what one needs to show and fetch it. */
export type ShownFile = { name: string; id: string | null; url: string | null }

export const NOTHING: Shown = { kind: 'nothing' }

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Whether nobody has answered anything. "0", 0 and false are answers. */
export const isBlank = (value: unknown) =>
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

/** The same of each part of a list. */
export const strings = (value: unknown) => (Array.isArray(value) ? value.map(plain) : [])

/** A value whose shape says nothing to its type. */
export const asText = (value: unknown): Shown =>
  isBlank(value) ? NOTHING : { kind: 'text', text: plain(value) }
