import fc from 'fast-check'
import { expect, test } from 'vitest'

import { openLink, supposedHost } from './link.ts'
import { type FromHost, fromHost } from './messages.ts'
import { ownPath, runAt } from './own-path.ts'

const HOST = 'https://intranet.example.com'
const OTHER = 'https://evil.example.com'

/** A window with a page around it, and what the two hear. */
function aFrame({ origins = [HOST], supposed = '' } = {}) {
  const sent: { message: unknown; origin: string }[] = []
  const heard: FromHost[] = []
  const target = new EventTarget()
  const parent = {
    postMessage: (message: unknown, origin: string) => void sent.push({ message, origin }),
  }
  const link = openLink(
    {
      parent,
      addEventListener: target.addEventListener.bind(target),
      removeEventListener: target.removeEventListener.bind(target),
    },
    origins,
    supposed,
    (message) => heard.push(message),
  )
  type From = { origin?: string; source?: unknown }
  const tell = (data: unknown, { origin = HOST, source = parent }: From = {}) =>
    target.dispatchEvent(Object.assign(new Event('message'), { data, origin, source }))
  return { link, sent, heard, tell }
}

const hello = { runboard: 1, type: 'hello' }

test('only the page around us is heard, and only where it may embed us', () => {
  const { heard, tell } = aFrame()
  tell(hello, { origin: OTHER })
  tell(hello, { origin: 'null' })
  tell(hello, { origin: `${HOST}.evil.example` })
  tell(hello, { source: {} })
  tell(hello, { source: null })
  expect(heard).toEqual([])
  tell(hello)
  expect(heard).toEqual([hello])
})

test('nothing is said to whoever listens: each message names an origin that may embed us', () => {
  const { link, sent, tell } = aFrame({ origins: [HOST, 'https://other.example.com'] })
  link.post({ type: 'ready' })
  expect(sent.map(({ origin }) => origin)).toEqual([HOST, 'https://other.example.com'])
  tell(hello)
  link.post({ type: 'title', title: 'x' })
  expect(sent.slice(2)).toEqual([
    { message: { runboard: 1, type: 'title', title: 'x' }, origin: HOST },
  ])
})

test('one that is supposed to be the host, and may not embed us, is told nothing', () => {
  const { link, sent } = aFrame({ supposed: OTHER })
  link.post({ type: 'ready' })
  expect(sent.map(({ origin }) => origin)).toEqual([HOST])
  const nobody = aFrame({ origins: [], supposed: OTHER })
  nobody.link.post({ type: 'ready' })
  nobody.tell(hello)
  expect([nobody.sent, nobody.heard]).toEqual([[], []])
})

test('a closed line hears nothing', () => {
  const { link, heard, tell } = aFrame()
  link.close()
  tell(hello)
  expect(heard).toEqual([])
})

test('who the host probably is, the browser tells, or the address that led here', () => {
  const document = { referrer: `${OTHER}/page` }
  expect(supposedHost({ location: { ancestorOrigins: [HOST, OTHER] }, document })).toBe(HOST)
  expect(supposedHost({ location: {}, document })).toBe(OTHER)
  expect(supposedHost({ location: {}, document: { referrer: '' } })).toBeUndefined()
})

const hostile = fc.oneof(
  fc.anything({ withBigInt: true, withMap: true, withSet: true, withTypedArray: true }),
  fc.record(
    {
      runboard: fc.oneof(fc.constant(1), fc.anything()),
      type: fc.oneof(
        fc.constantFrom('route', 'theme', 'ticket', 'hello', '__proto__'),
        fc.string(),
      ),
      path: fc.oneof(fc.webUrl(), fc.string(), fc.anything()),
      theme: fc.anything(),
      ticket: fc.anything(),
    },
    { requiredKeys: [] },
  ),
)

test('whatever is said, nothing is thrown, and what is understood is one of four things', () => {
  fc.assert(
    fc.property(hostile, (data) => {
      const { heard, tell } = aFrame()
      tell(data)
      for (const message of heard) {
        expect(message.runboard).toBe(1)
        expect(['hello', 'route', 'theme', 'ticket']).toContain(message.type)
      }
    }),
    { numRuns: 500 },
  )
})

test('no path leads to another site, however it is written', () => {
  const letters = fc.constantFrom(
    ...'/\\.:@?#%&=a1 \t\n\r\0',
    'javascript:',
    '//',
    '..',
    '%2f',
    'é',
  )
  const path = fc.array(letters, { maxLength: 12 }).map((parts) => parts.join(''))
  fc.assert(
    fc.property(
      fc.oneof(
        path,
        path.map((rest) => `/${rest}`),
      ),
      (path) => {
        const read = fromHost.safeParse({ runboard: 1, type: 'route', path })
        if (!read.success) return
        const url = new URL(path, 'https://runboard.example.com/x')
        expect(url.origin).toBe('https://runboard.example.com')
        expect(url.hash).toBe('')
      },
    ),
    { numRuns: 1000 },
  )
  for (const path of ['//evil.example', '/\\evil.example', 'https://x.example', '', '/a#b', '/a b'])
    expect([path, fromHost.safeParse({ runboard: 1, type: 'route', path }).success]).toEqual([
      path,
      false,
    ])
})

test('a host hears where the page is, without what it has put there itself', () => {
  expect(
    ownPath({ pathname: '/o/processes', search: '?status=active&embed=1&readonly=1&lock=status' }),
  ).toBe('/o/processes?status=active')
  expect(ownPath({ pathname: '/o/launch', search: '?embed=1&theme=dark' })).toBe('/o/launch')
  expect(runAt('/o/processes/r1')).toBe('r1')
  expect(runAt('/o/processes')).toBeUndefined()
  expect(runAt('/o/launch/t1')).toBeUndefined()
})
