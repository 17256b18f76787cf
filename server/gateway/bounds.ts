import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import { isUpload } from '../api/files/upload.ts'
import { BodyTooLarge } from './on-error.ts'
import { nodeSide } from './socket.ts'

const KILO = 1024

/** The longest address, as it is sent. A view with a hundred tags has 4 kB. */
const LONGEST_URL = 8 * KILO
const MOST_HEADERS = 100

/** What a request may bring: a file, what an API call takes, or no more than a form with one token. */
const MOST = { upload: 101 * KILO * KILO, api: 2 * KILO * KILO, other: 64 * KILO }

const isForFiles = (path: string) => /^\/api\/organizations\/[^/]+\/(?:file|assets)\/?$/.test(path)

function mostBytes({ req }: Context) {
  if (!req.path.startsWith('/api/') || req.path.startsWith('/api/oauth/')) return MOST.other
  return isUpload(req.raw.headers) && isForFiles(req.path) ? MOST.upload : MOST.api
}

const refuse = (c: Context, status: 413 | 414 | 431, message: string) =>
  c.json({ error: true, message }, status)

const tooLarge = (c: Context) => refuse(c, 413, 'The request body is too large.')

/** Keeps what a request brings within bounds, by the kind of its route, before anybody reads it. */
export const bounds = createMiddleware(async (c, next) => {
  const incoming = nodeSide(c)?.incoming
  if ((incoming?.url ?? c.req.url).length > LONGEST_URL)
    return refuse(c, 414, 'The address is too long.')
  if ((incoming?.rawHeaders.length ?? 0) > 2 * MOST_HEADERS)
    return refuse(c, 431, 'The request has too many headers.')

  const most = mostBytes(c)
  const length = c.req.header('Content-Length')
  if (length !== undefined) return Number(length) > most ? tooLarge(c) : next()
  // Only a body of untold length can be longer than it says.
  if (c.req.header('Transfer-Encoding') === undefined || !c.req.raw.body) return next()
  const { body, isOver } = atMost(c.req.raw.body, most)
  // A stream needs the word, which the types of a Request do not know yet.
  const init = { body, duplex: 'half' }
  c.req.raw = new Request(c.req.raw, init)
  await next()
  if (isOver()) c.res = tooLarge(c)
  return undefined
})

function atMost(body: ReadableStream<Uint8Array>, most: number) {
  let size = 0
  const counted = body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        size += chunk.byteLength
        if (size > most) controller.error(new BodyTooLarge())
        else controller.enqueue(chunk)
      },
    }),
  )
  return { body: counted, isOver: () => size > most }
}
