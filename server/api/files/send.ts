import type { Context } from 'hono'
import type { Row } from '../../db/database.ts'
import type { ApiEnv } from '../http.ts'
import type { FileStore } from './store.ts'
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

/** Answers the bytes of a file. `shown`: its type, where a browser may show it in place. */
export function sendFile(
  c: Context<ApiEnv>,
  files: FileStore,
  { file, size, shown }: { file: Row<'asset'>; size: number; shown?: string | undefined },
) {
  const range = askedRange(c, file, size)
  if (range === 'none') return c.body(null, 416, { ...GUARDS, 'Content-Range': `bytes */${size}` })
  const { start, end } = range ?? { start: 0, end: size - 1 }
  const headers = {
    ...GUARDS,
    'Content-Disposition': disposition(shown ? 'inline' : 'attachment', file.filename),
    'Content-Type': shown ?? 'application/octet-stream',
    'Content-Length': String(end - start + 1),
    'Accept-Ranges': 'bytes',
    ETag: etag(file),
    ...(range && { 'Content-Range': `bytes ${start}-${end}/${size}` }),
  }
  const status = range ? 206 : 200
  if (c.req.method === 'HEAD') return c.body(null, status, headers)
  return c.body(files.read(file.id, range), status, headers)
}

const etag = ({ sha256 }: Row<'asset'>) => `"${sha256 ?? ''}"`
