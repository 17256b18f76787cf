import * as z from 'zod/mini'

/** What a refusal says, whichever of the documented shapes it came in (reference 3.4). */
export type Refusal = {
  /** For people; null when the body says nothing, so that the caller falls back on the status. */
  message: string | null
  /** The API's own word, such as RESOURCE_NOT_FOUND. */
  code: string | null
  /** Messages by field, keyed as the API keys them: `name`, `prerun.<id>`. */
  fields: Record<string, string[]>
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const text = (value: unknown) => (typeof value === 'string' && value.trim() !== '' ? value : null)

/** Every string in a tree of messages, in order. */
function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(strings)
}

// An entry may be an object keyed by field id: each of its keys is then a field of its own.
function fieldsOf(errors: unknown): Record<string, string[]> {
  if (!isObject(errors)) {
    const messages = strings(errors)
    return messages.length > 0 ? { '': messages } : {}
  }
  const fields: [string, string[]][] = []
  for (const [key, entry] of Object.entries(errors)) {
    if (isObject(entry)) {
      for (const [inner, value] of Object.entries(entry))
        fields.push([`${key}.${inner}`, strings(value)])
    } else fields.push([key, strings(entry)])
  }
  return Object.fromEntries(fields.filter(([, messages]) => messages.length > 0))
}

/** Reads any body of a refusal, also none at all or one that is no JSON; never refuses itself. */
export const refusal = z.pipe(
  z.unknown(),
  z.transform((body): Refusal => {
    if (!isObject(body)) return { message: null, code: null, fields: {} }
    const inner = isObject(body.error) ? body.error : {}
    const fields = fieldsOf(body.errors)
    const details = Object.values(fields).flat().join(' ')
    return {
      message: text(details) ?? text(inner.message) ?? text(body.message) ?? text(body.error),
      code: text(body.code) ?? text(inner.code),
      fields,
    }
  }),
)
