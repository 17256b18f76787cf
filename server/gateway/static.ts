import { readFile } from 'node:fs/promises'
import { type Context, Hono } from 'hono'
import { bestEncoding } from './encodings.ts'
import { POLICY } from './headers.ts'
import { type StaticFile, staticFiles } from './static-files.ts'

const PAGE = '/index.html'

/** How long a file without a hash in its name, such as the script for host pages, is believed to be the same. */
const SHORT = 'public, max-age=300'
const YEAR = 'public, max-age=31536000, immutable'

/**
 * The built dashboard: hashed assets for ever and packed, `index.html` never from a cache and for every address of a
 * screen. `onPage` is called before a page goes out. What is no file and looks like one is a real 404.
 */
export function dashboard(folder: string, policy: string, onPage: (c: Context) => Promise<void>) {
  const files = staticFiles(folder)

  const sendPage = async (c: Context) => {
    const page = files.get(PAGE)
    if (!page) return c.text('The dashboard is not built yet.', 503)
    await onPage(c)
    c.header('Cache-Control', 'no-store')
    c.header('Reporting-Endpoints', 'csp="/csp-reports"')
    return send(c, page)
  }

  return new Hono()
    .use(async (c, next) => {
      await next()
      if (c.res.ok || c.res.status === 304) c.res.headers.set(POLICY, policy)
    })
    .get('/', sendPage)
    .get(PAGE, (c) => c.redirect('/'))
    .get('*', async (c, next) => {
      const file = files.get(c.req.path)
      if (file) return sendFile(c, file)
      const wantsPage = c.req.header('Accept')?.includes('text/html')
      return wantsPage && isScreen(c.req.path) ? sendPage(c) : next()
    })
}

/** No screen's address has a dot in it, and none is below the folder of the assets. */
const isScreen = (path: string) => !path.startsWith('/assets/') && !/%2e|\.|%00|\\|\/\//i.test(path)

function sendFile(c: Context, file: StaticFile) {
  c.header('Cache-Control', file.isLasting ? YEAR : SHORT)
  // Pages of others load the script that makes our frames; all else is for our own.
  if (!file.isLasting) c.header('Cross-Origin-Resource-Policy', 'cross-origin')
  return send(c, file, true)
}

async function send(c: Context, file: StaticFile, isKept = false) {
  const { packed, path, type, tag } = file
  const there = (['br', 'gzip'] as const).filter((one) => packed[one] !== undefined)
  const encoding = bestEncoding(c.req.header('Accept-Encoding'), there)
  if (there.length > 0) c.header('Vary', 'Accept-Encoding')
  if (isKept) {
    const etag = `"${tag}${encoding ? `-${encoding}` : ''}"`
    c.header('ETag', etag)
    if (isKnown(c.req.header('If-None-Match'), etag)) return c.body(null, 304)
  }
  const bytes = await readFile((encoding && packed[encoding]) ?? path)
  c.header('Content-Type', type)
  c.header('Content-Length', String(bytes.byteLength))
  if (encoding) c.header('Content-Encoding', encoding)
  return c.req.method === 'HEAD' ? c.body(null) : c.body(new Uint8Array(bytes))
}

const isKnown = (header: string | undefined, etag: string) =>
  header?.split(',').some((one) => ['*', etag].includes(one.trim().replace(/^W\//, ''))) ?? false
