import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import { type Context, Hono } from 'hono'

const YEAR = 'public, max-age=31536000, immutable'

/**
 * The built dashboard: hashed assets for ever and precompressed, `index.html` never from a cache, and for every
 * address of a screen. `onPage` is called before a page goes out. A missing asset is a real 404.
 */
export function dashboard(folder: string, onPage: (c: Context) => Promise<void>) {
  const page = readFile(join(folder, 'index.html'), 'utf8')
  page.catch(() => {}) // told by whoever asks for the page

  const sendPage = async (c: Context) => {
    await onPage(c)
    c.header('Cache-Control', 'no-store')
    return c.html(await page)
  }

  return new Hono()
    .get('/', sendPage)
    .get('/index.html', (c) => c.redirect('/'))
    .use(async (c, next) => {
      await next()
      if (c.res.ok && !c.res.headers.has('Cache-Control'))
        c.header('Cache-Control', c.req.path.startsWith('/assets/') ? YEAR : 'no-cache')
    })
    .use(serveStatic({ root: folder, precompressed: true }))
    .get('*', async (c, next) => {
      const wantsPage = c.req.header('Accept')?.includes('text/html')
      if (!wantsPage || c.req.path.startsWith('/assets/')) return next()
      return sendPage(c)
    })
}
