import type { Context } from 'hono'
import type { Row } from '../../db/database.ts'
import type { ApiEnv } from '../http.ts'
import type { OpenFile } from './store.ts'
import { disposition, rangeOf } from './upload.rules.ts'

/** Nothing in a file of somebody's may run, load anything, or stay in a cache that others share. */
const GUARDS = {
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
  'Cache-Control': 'private, no-store',
}

/** Which part of a file is asked for; the whole of it where the caller knows another version (RFC 9110, If-Range). */
export function askedRange(c: Context<ApiEnv>, file: Row<'asset'>, size: number) {
  const known = c.req.header('If-Range')
  if (known !== undefined && known !== etag(file)) return undefined
  return rangeOf(c.req.header('Range'), size)
}

/** Answers the bytes of an open file, and closes it. `shown`: its type, where a browser may show it in place. */
export async function sendFile(
  c: Context<ApiEnv>,
  file: Row<'asset'>,
  open: OpenFile,
  shown?: string,
) {
  const range = askedRange(c, file, open.size)
  const headers = {
    ...GUARDS,
    'Content-Disposition': disposition(shown ? 'inline' : 'attachment', file.filename),
    'Content-Type': shown ?? 'application/octet-stream',
    'Accept-Ranges': 'bytes',
    ETag: etag(file),
  }
  if (range === 'none') {
    await open.close()
    return c.body(null, 416, { ...GUARDS, 'Content-Range': `bytes */${open.size}` })
  }
  const { start, end } = range ?? { start: 0, end: open.size - 1 }
  const length = { 'Content-Length': String(end - start + 1) }
  const part = range && { 'Content-Range': `bytes ${start}-${end}/${open.size}` }
  const all = { ...headers, ...length, ...part }
  if (c.req.method === 'HEAD') {
    await open.close()
    return c.body(null, range ? 206 : 200, all)
  }
  return c.body(open.read(range), range ? 206 : 200, all)
}

const etag = ({ sha256 }: Row<'asset'>) => `"${sha256 ?? ''}"`
