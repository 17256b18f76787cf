import { z } from 'zod'
import { isDate } from './fields/shapes.ts'
import { asIntegerId } from './ids.ts'

/** A yes or no in a body, as Laravel reads one. */
export const yesOrNo = z
  .union([z.boolean(), z.literal([0, 1, '0', '1'])], { error: 'Must be true or false.' })
  .transform((value) => value === true || Number(value) === 1)

/** A text, or nothing. */
export const textOrNull = z.string({ error: 'Must be a text.' }).nullable()

/** A whole number from 0, as far as the database holds it. */
export const count = z
  .int({ error: 'Must be a whole number.' })
  .min(0)
  .max(2 ** 31 - 1)

/** An integer id, also written as text (reference 1.4). */
export const integerId = z
  .union([z.number(), z.string()], { error: 'Must be an id.' })
  .transform((value, context) => {
    const id = asIntegerId(value)
    if (id !== undefined) return id
    context.addIssue('Must be an id.')
    return z.NEVER
  })

/** An e-mail address as people and guests are known by it: in lower case. */
export const emailAddress = z
  .string({ error: 'Must be an e-mail address.' })
  .trim()
  .toLowerCase()
  .max(254, { error: 'Must be an e-mail address.' })
  .regex(/^[^\s@,]+@[^\s@,]+$/, { error: 'Must be an e-mail address.' })

/** A zone of the IANA database, as calendars know it. */
export const zone = z
  .string({ error: 'Must be a time zone.' })
  .refine(isZone, { error: 'Must be a time zone.' })

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** An id of 32 characters or anything else that names nothing: whether it exists is asked later. */
export const textId = z.string({ error: 'Must be an id.' })

const ZONE = /(?:z|[+-]\d{2}:?\d{2})$/i

/** A moment, ISO 8601 or `YYYY-MM-DD HH:MM:SS`; without a zone it is UTC (reference 1.5). */
export const moment = z.string({ error: 'Must be a date.' }).transform((text, context) => {
  const zoned = text.length > 10 && !ZONE.test(text) ? `${text}Z` : text
  const date = new Date(zoned.replace(' ', 'T'))
  // Four digits in any zone, and not so long ago that a calendar of ours means another day.
  if (isDate(text) && date.getTime() > FIRST && date.getTime() < LAST) return date
  context.addIssue('Must be a valid date.')
  return z.NEVER
})
const FIRST = Date.UTC(1583, 0)
const LAST = Date.UTC(9999, 0)
