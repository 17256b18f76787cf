import fc from 'fast-check'
import { expect, test } from 'vitest'
import { namesOf, rewriteBytes, rewriteParts, rewriterOf } from './links.ts'

const API = 'https://go.tallyfy.com/api'
const OURS = 'https://runboard.example/api'
const back = rewriterOf(namesOf(API), OURS)
const out = rewriterOf([OURS], API)

const rewrite = (text: string, rewriter = back) =>
  new TextDecoder().decode(rewriteBytes(new TextEncoder().encode(text), rewriter))

test.each([
  ['another page', `{"links":{"next":"${API}/runs?page=2"}}`, `"next":"${OURS}/runs?page=2"`],
  [
    'escaped slashes',
    String.raw`{"previous": "https:\/\/go.tallyfy.com\/api\/runs"}`,
    String.raw`"https:\/\/runboard.example\/api\/runs"`,
  ],
  [
    'the other production host',
    '{"url":"https://api.tallyfy.com/file/1"}',
    `"url":"${OURS}/file/1"`,
  ],
  ['a proxy without TLS', '{"full_url":"http://go.tallyfy.com/api/file/1"}', `"${OURS}/file/1"`],
])('an address of the API is told as ours: %s', (_name, text, expected) => {
  expect(rewrite(text)).toContain(expected)
})

test.each([
  ['what somebody wrote', { name: `${API}/runs`, text: `"next":"${API}/runs"` }],
  ['a longer name', { url: 'https://go.tallyfy.com/apis/1' }],
  ['a host that begins alike', { url: 'https://go.tallyfy.com.evil.example/api/1' }],
  ['an address within one', { url: `https://elsewhere.example/?to=${API}/1` }],
])('nothing else is changed: %s', (_name, value) => {
  const text = JSON.stringify(value)
  expect(rewrite(text)).toBe(text)
})

test('any other host is a prefix like these', () => {
  const rewriter = rewriterOf(namesOf('http://127.0.0.1:4171/some/api'), OURS)
  const text =
    '{"next":"http://127.0.0.1:4171/some/api?page=2","url":"http://127.0.0.1:4171/api/1"}'
  expect(rewrite(text, rewriter)).toBe(
    `{"next":"${OURS}?page=2","url":"http://127.0.0.1:4171/api/1"}`,
  )
})

/** Any JSON, with addresses of the API in all kinds of places. */
const anything = fc
  .json({ maxDepth: 3 })
  .chain((text) =>
    fc
      .array(
        fc.oneof(
          fc.constantFrom(
            `{"next":"${API}/runs?page=2"}`,
            JSON.stringify({ url: `${API}/é`, name: `"url":"${API}/x"` }).replaceAll('/', '\\/'),
            '{"full_url" : "https://api.tallyfy.com/file/1"}',
          ),
          fc.constant(text),
        ),
      )
      .map((parts) => `[${parts.join(',')}]`),
  )

test('in parts of any size it comes to the same as whole', async () => {
  await fc.assert(
    fc.asyncProperty(anything, fc.integer({ min: 1, max: 40 }), async (text, size) => {
      const bytes = new TextEncoder().encode(text)
      const stream = new ReadableStream<Uint8Array>({
        start(to) {
          for (let at = 0; at < bytes.length; at += size) to.enqueue(bytes.slice(at, at + size))
          to.close()
        },
      }).pipeThrough(rewriteParts(back))
      expect(await new Response(stream).text()).toBe(rewrite(text))
    }),
  )
})

test('what comes back in a change is the API’s own again', () => {
  fc.assert(
    fc.property(fc.webPath(), fc.boolean(), (path, isEscaped) => {
      const plain = JSON.stringify({ url: `${API}/file${path}`, name: `${API}${path}` })
      const text = isEscaped ? plain.replaceAll('/', '\\/') : plain
      expect(rewrite(rewrite(text), out)).toBe(text)
    }),
  )
})

test('what is no UTF-8 stays as it is', () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, at) => at)
  expect(rewriteBytes(bytes, back)).toEqual(Buffer.from(bytes))
})
