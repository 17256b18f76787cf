import type { Context } from 'hono'
import type { Logger } from 'pino'

/** A request whose body was longer than it may be; who reads it hears so. */
export class BodyTooLarge extends Error {}

/** What nobody expected is told to the log, and of it nothing to who asked. */
export const onError = (log: Logger) => (error: Error, c: Context) => {
  if (error instanceof BodyTooLarge) return refuse(c, 413, 'The request body is too large.')
  // Who left in the middle of a request hears nothing any more, and it is no fault of ours.
  if (isLeaving(error)) return refuse(c, 400, 'The request is not complete.')
  log.error(error)
  return refuse(c, 500, 'Server Error')
}

const refuse = (c: Context, status: 400 | 413 | 500, message: string) =>
  c.json({ error: true, message }, status)

const isLeaving = (error: Error) =>
  error.name === 'AbortError' || ('code' in error && error.code === 'ECONNRESET')
