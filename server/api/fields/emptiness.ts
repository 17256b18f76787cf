type Loose = Record<string, unknown>

/** A JSON object: no list, no null. */
export const isObject = (value: unknown): value is Loose =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * What PHP calls empty. Tallyfy lets such a value past every check of its shape except a table's, and stores it as
 * sent: so "0" is never refused, and neither is `false` for a dropdown (reference 6.3, quirk 6).
 */
export function isEmptyInPhp(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0
  if (isObject(value)) return Object.keys(value).length === 0
  return value === '0' || !value
}

/** No answer at all, for a required field. Unlike emptiness, "0", 0 and false are answers here. */
export function isBlank(value: unknown): boolean {
  if (value === undefined || value === null) return true
  if (typeof value === 'string') return value.trim() === ''
  return typeof value === 'object' && isEmptyInPhp(value)
}
