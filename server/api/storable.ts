/**
 * Why a JSON value cannot be kept as it was sent; undefined when it can. PostgreSQL has no text with a NUL in it, nor
 * one with half a surrogate pair: in a `text` column that would become another character, in a `json` column it stays
 * and breaks every later look into that column. PHP, and so Tallyfy, does not read such a body either.
 */
export function unstorable(value: unknown): string | undefined {
  let reason: string | undefined
  const look = (text: string) => {
    if (text.includes('\0')) reason ??= 'a NUL character'
    if (!text.isWellFormed()) reason ??= 'half a surrogate pair'
  }
  JSON.stringify(value, (name, inner: unknown) => {
    look(name)
    if (typeof inner === 'string') look(inner)
    return inner
  })
  return reason
}
