import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Hono } from 'hono'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bestEncoding } from './encodings.ts'
import { dashboard } from './static.ts'

const FILES = {
  'index.html': '<title>Runboard</title>',
  'index.html.br': 'page in brotli',
  'embed.js': 'for hosts',
  'assets/main-abc.js': 'plain',
  'assets/main-abc.js.br': 'brotli',
  'assets/main-abc.js.gz': 'gzip',
  'assets/main-abc.js.map': 'sources',
  'assets/photo-def.png': 'png',
  '.vite/manifest.json': 'notes of the build',
  '.env': 'SESSION_SECRET=x',
  'assets/.hidden.js': 'hidden',
}
const BROWSER = { Accept: 'text/html,*/*', 'Accept-Encoding': 'gzip, deflate, br, zstd' }

let folder = ''
let app = new Hono()

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dist-'))
  for (const [name, text] of Object.entries(FILES)) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await writeFile(join(folder, name), text)
  }
  app = dashboard(folder, 'the policy of the page', async (c) => c.header('X-Greeted', 'yes'))
})
afterAll(() => rm(folder, { recursive: true }))

const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  app.request(`http://127.0.0.1${path}`, { method, headers })

test.each(['/', '/org', '/org/processes/run?task=1#x', '/sign-in', '/org/launch/project'])(
  '%s is the page, packed, greeted and never from a cache',
  async (path) => {
    const answer = await ask(path, BROWSER)
    expect(answer.status).toBe(200)
    expect(await answer.text()).toBe(FILES['index.html.br'])
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'cache-control': 'no-store',
      'content-encoding': 'br',
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': 'the policy of the page',
      'reporting-endpoints': 'csp="/csp-reports"',
      vary: 'Accept-Encoding',
      'x-greeted': 'yes',
    })
    expect(answer.headers.has('ETag')).toBe(false)
  },
)

test.each([
  '/assets/main-old.js',
  '/assets/',
  '/assets/org',
  '/favicon.ico',
  '/robots.txt',
  '/org/processes.php',
  '/.env',
  '/.vite/manifest.json',
  '/assets/main-abc.js.map',
  '/assets/main-abc.js.br',
  '/index.html.br',
  '/assets/.hidden.js',
  '/..%2f..%2fpackage.json',
  '/%2e%2e/%2e%2e/package.json',
  '/assets/..%5c..%5cpackage.json',
  '/assets//main-abc.js',
  '//index.html',
  '/assets/main-abc.js%00.png',
  '/assets/main-abc.js/',
  '/ASSETS/main-abc.js',
])('%s is a real 404, whoever asks', async (path) => {
  for (const headers of [BROWSER, {}]) {
    const answer = await ask(path, headers)
    expect(answer.status).toBe(404)
    expect(answer.headers.has('X-Greeted')).toBe(false)
  }
})

test('an address of a screen is no page for who does not take one', async () => {
  expect((await ask('/org/processes', { Accept: 'application/json' })).status).toBe(404)
  expect((await ask('/org/processes', BROWSER, 'POST')).status).toBe(404)
})

test('a hashed asset is kept for ever, in the best form that is taken', async () => {
  const asset = (accepted?: string) =>
    ask('/assets/main-abc.js', accepted === undefined ? {} : { 'Accept-Encoding': accepted })
  const answer = await asset('gzip, br')
  expect(await answer.text()).toBe('brotli')
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'cache-control': 'public, max-age=31536000, immutable',
    'content-encoding': 'br',
    'content-length': '6',
    'content-type': 'text/javascript; charset=utf-8',
    vary: 'Accept-Encoding',
  })
  expect(answer.headers.has('Cross-Origin-Resource-Policy')).toBe(false)
  expect(await (await asset('gzip')).text()).toBe('gzip')
  const plain = await asset()
  expect(await plain.text()).toBe('plain')
  expect(plain.headers.has('Content-Encoding')).toBe(false)
  expect(plain.headers.get('Vary')).toBe('Accept-Encoding')
  expect((await ask('/assets/photo-def.png', BROWSER)).headers.has('Vary')).toBe(false)
})

test('the script for host pages is asked for anew after minutes, and may be taken by them', async () => {
  const first = await ask('/embed.js')
  expect(first.headers.get('Cache-Control')).toBe('public, max-age=300')
  expect(first.headers.get('Cross-Origin-Resource-Policy')).toBe('cross-origin')
  const tag = first.headers.get('ETag') ?? ''
  const again = await ask('/embed.js', { 'If-None-Match': `"other", W/${tag}` })
  expect([again.status, await again.text()]).toEqual([304, ''])
  expect(again.headers.get('ETag')).toBe(tag)
  expect((await ask('/embed.js', { 'If-None-Match': '"other"' })).status).toBe(200)
})

test('a packed form has a tag of its own', async () => {
  const tags = await Promise.all(
    ['br', 'gzip', ''].map(async (accepted) =>
      (await ask('/assets/main-abc.js', { 'Accept-Encoding': accepted })).headers.get('ETag'),
    ),
  )
  expect(new Set(tags).size).toBe(3)
})

test('HEAD says what GET would, without a body', async () => {
  for (const path of ['/', '/assets/main-abc.js', '/embed.js']) {
    const [get, head] = [await ask(path, BROWSER), await ask(path, BROWSER, 'HEAD')]
    expect([head.status, await head.text()]).toEqual([200, ''])
    expect(Object.fromEntries(head.headers)).toEqual(Object.fromEntries(get.headers))
  }
})

test('where nothing is built, a page says so and nothing else is there', async () => {
  const empty = dashboard(join(folder, 'no-such-folder'), '', () => Promise.resolve())
  const page = await empty.request('/', { headers: BROWSER })
  expect([page.status, await page.text()]).toEqual([503, 'The dashboard is not built yet.'])
  expect((await empty.request('/assets/main-abc.js')).status).toBe(404)
})

test.each([
  [undefined, undefined],
  ['', undefined],
  ['br', 'br'],
  ['gzip, br', 'br'],
  ['gzip;q=1.0, br;q=0.5', 'gzip'],
  ['br;q=0, gzip', 'gzip'],
  ['br;q=0', undefined],
  ['*', 'br'],
  ['*;q=0', undefined],
  ['gzip;q=0.5, *;q=0', 'gzip'],
  ['identity;q=1, br;q=0.5', undefined],
  ['identity;q=0.5, br;q=0.8', 'br'],
  ['GZIP', 'gzip'],
  ['x-gzip', 'gzip'],
  ['br ; q=0.1 , gzip ; q=0.2', 'gzip'],
  ['br;q=2, gzip', 'gzip'],
  ['br;q=some', undefined],
  ['brotli', undefined],
  [`${'x,'.repeat(100_000)}br`, undefined],
])('of brotli and gzip, "%s" gets %s', (accepted, best) => {
  expect(bestEncoding(accepted, ['br', 'gzip'])).toBe(best)
  expect(bestEncoding(accepted, [])).toBeUndefined()
})
