type Scalar = string | number | boolean
/** What a query string may hold; undefined and empty lists are left out, lists are joined by commas. */
export type Query = Record<string, Scalar | readonly Scalar[] | undefined>

/** A query string with its question mark, or ''. */
export function toSearch(query: Query = {}) {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    const text = Array.isArray(value) ? value.join(',') : value
    if (text !== undefined && text !== '') params.set(name, String(text))
  }
  // Commas and the at sign may stand in a query as they are, and are easier to read so.
  const text = params.toString().replaceAll('%2C', ',').replaceAll('%40', '@')
  return text && `?${text}`
}

/** Where something is, below the API. */
export type Address = { target: string; query?: Query | undefined }

/** The same as the browser asks for it. */
export const urlOf = ({ target, query }: Address) => `/api${target}${toSearch(query)}`

/** A path with every value in it encoded. */
export const path = (parts: TemplateStringsArray, ...values: string[]) =>
  String.raw({ raw: parts }, ...values.map(encodeURIComponent))
