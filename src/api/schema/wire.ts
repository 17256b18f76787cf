import * as z from 'zod/mini'

/** An id as text: the wire writes the same member as 1001 and as '1001' (reference 1.4). */
export const id = z.pipe(z.union([z.string(), z.number()]), z.transform(String))

/** A moment as ISO 8601 in UTC; where the wire leaves the zone out, it means UTC (reference 1.5). */
export const instant = z.pipe(
  z.string(),
  z.transform((text, context) => {
    const date = new Date(zoned(text.trim()))
    if (!Number.isNaN(date.valueOf())) return date.toISOString()
    context.issues.push({ code: 'custom', input: text, message: 'not a date' })
    return z.NEVER
  }),
)

function zoned(text: string) {
  const isComplete = /^\d{4}-\d\d-\d\d$|(Z|[+-]\d\d:?\d\d)$/i.test(text)
  return isComplete ? text : `${text.replace(' ', 'T')}Z`
}

/** What may be null or missing altogether; the model has null for both. */
export const orNull = <S extends z.core.$ZodType>(schema: S) => z._default(z.nullable(schema), null)

/** Yes or no, also as 1 and 0; null and missing mean no. */
export const flag = z._default(
  z.pipe(
    z.union([z.boolean(), z.number(), z.null()]),
    z.transform((value: boolean | number | null) => Boolean(value)),
  ),
  false,
)

/** A resource or an include, bare or wrapped in `{ data }`: both occur (reference 3.3). */
export const unwrapped = <S extends z.core.$ZodType>(schema: S) =>
  z.pipe(z.transform(unwrap), schema)

function unwrap(value: unknown): unknown {
  const isWrapper =
    typeof value === 'object' && value !== null && 'data' in value && !('id' in value)
  return isWrapper ? value.data : value
}

/** A list, bare or wrapped, that may be missing or null; the model has an empty one. */
export const listed = <S extends z.core.$ZodType>(schema: S) =>
  z.pipe(
    z.transform((value: unknown) => unwrap(value) ?? []),
    z.array(schema),
  )

/** An object keyed by id. PHP writes an empty one as `[]` (reference 3.2, 6.3). */
export const keyed = <S extends z.core.$ZodType>(schema: S) =>
  z.pipe(
    z.transform((value: unknown) =>
      value === null || value === undefined || (Array.isArray(value) && value.length === 0)
        ? {}
        : value,
    ),
    z.record(z.string(), schema),
  )

/** The envelope of one resource: `{ data }` (reference 3.1). */
export const one = <S extends z.core.$ZodType>(schema: S) =>
  z.pipe(
    z.pipe(
      z.object({ data: z.unknown() }),
      z.transform(({ data }) => data),
    ),
    schema,
  )

const pagination = z.object({
  total: z.number(),
  count: z.optional(z.number()),
  per_page: z.number(),
  current_page: z.number(),
  total_pages: z.number(),
})

/** One page of a list as the app sees it. */
export type Page<T> = {
  items: T[]
  /** How many match in all, over all pages. */
  total: number
  page: number
  per_page: number
  /** At least 1, also when nothing matches. */
  total_pages: number
}

/**
 * The envelope of a list. Without `meta` (all at once) it is one page that holds everything; the
 * links are never read, since they come as an object, an array, null or not at all (reference 3.2).
 */
export const many = <S extends z.core.$ZodType>(schema: S) =>
  z.pipe(
    z.object({
      data: z.array(schema),
      meta: z.optional(z.nullable(z.object({ pagination: z.optional(z.nullable(pagination)) }))),
    }),
    z.transform(({ data, meta }): Page<z.output<S>> => {
      const items = data as z.output<S>[] // zod forgets that the rows are S
      const cut = meta?.pagination
      if (!cut) {
        return { items, total: items.length, page: 1, per_page: items.length, total_pages: 1 }
      }
      return {
        items,
        total: cut.total,
        page: cut.current_page,
        per_page: cut.per_page,
        total_pages: Math.max(1, cut.total_pages),
      }
    }),
  )
