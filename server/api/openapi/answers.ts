import { z } from 'zod'

/** A moment as every answer writes it: ISO 8601, UTC, three digits of milliseconds (reference 1.5). */
export const moment = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)

/** An id of 32 hex characters (reference 1.4). */
export const hexId = z.string().regex(/^[0-9a-f]{32}$/)

/** The envelope of one resource (reference 3.1). Strict, so that no field goes out undescribed. */
export const one = <S extends z.ZodType>(schema: S) => z.strictObject({ data: schema })

const links = z.strictObject({ previous: z.url().optional(), next: z.url().optional() })

const pagination = z
  .strictObject({
    total: z.int(),
    count: z.int(),
    per_page: z.int(),
    current_page: z.int(),
    total_pages: z.int(),
    links,
  })
  .meta({ id: 'Pagination' })

/** The envelope of a list; without `meta` where everything was asked for at once (reference 3.1, 3.2). */
export const many = <S extends z.ZodType>(schema: S) =>
  z.strictObject({ data: z.array(schema), meta: z.strictObject({ pagination }).optional() })

/** A to-many include (reference 3.3). */
export const included = <S extends z.ZodType>(schema: S) =>
  z.strictObject({ data: z.array(schema) }).optional()
