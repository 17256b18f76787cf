/** The fields in which the API tells addresses of its own: of other pages of a list, and of files (reference 3.2, 10). */
const FIELDS = ['next', 'previous', 'prev', 'first', 'last', 'url', 'full_url']
/** Both production hosts are one application, which may tell either address (reference 1.1). */
const PRODUCTION = ['https://go.tallyfy.com/api', 'https://api.tallyfy.com']

/** All addresses under which the API behind us may speak of itself. */
export const namesOf = (apiUrl: string): string[] =>
  PRODUCTION.includes(apiUrl) ? PRODUCTION : [apiUrl]

/** What puts one address in place of others. */
export type Rewriter = { pattern: RegExp; to: string; longest: number }

/**
 * Puts an address in place of others where a field of JSON begins with them, and changes nothing else: a text that
 * somebody wrote stays, since within a text the quotes around a name are escaped.
 */
export function rewriterOf(from: string[], to: string): Rewriter {
  const names = from.map((address) => address.replace(/^https?:/, ''))
  // Laravel escapes slashes, and behind a proxy may think that it is reached without TLS.
  const known = names.map((name) => literally(name).replaceAll('/', '\\\\?/')).join('|')
  const field = `"(?:${FIELDS.join('|')})"\\s{0,4}:\\s{0,4}"`
  return {
    pattern: new RegExp(`(${field})https?:(${known})(?=\\\\?/|[?"#])`, 'g'),
    to,
    // every slash may be escaped; before it the field, after it what tells that the address is over
    longest: 40 + 2 * Math.max(...names.map((name) => name.length)),
  }
}

const literally = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** The text with its addresses changed, and what of its end may be the beginning of one. */
function rewritten(text: string, { pattern, to, longest }: Rewriter, isEnd: boolean) {
  let done = ''
  let at = 0
  for (const { index, 0: all, 1: field = '', 2: name = '' } of text.matchAll(pattern)) {
    done += text.slice(at, index) + field + (name.includes('\\/') ? to.replaceAll('/', '\\/') : to)
    at = index + all.length
  }
  const end = isEnd ? text.length : Math.max(at, text.length - longest)
  return { done: done + text.slice(at, end), held: text.slice(end) }
}

// Latin-1 has a letter for every byte, so none is lost on the way.
const toText = (bytes: Uint8Array) =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
const toBytes = (text: string) => Buffer.from(text, 'latin1')

/** The bytes of a JSON text with its addresses changed. */
export const rewriteBytes = (bytes: Uint8Array, rewriter: Rewriter): Uint8Array<ArrayBuffer> =>
  toBytes(rewritten(toText(bytes), rewriter, true).done)

/** The same for bytes that come in parts. */
export function rewriteParts(rewriter: Rewriter) {
  let held = ''
  return new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, to) {
      const result = rewritten(held + toText(chunk), rewriter, false)
      held = result.held
      if (result.done !== '') to.enqueue(toBytes(result.done))
    },
    flush(to) {
      if (held !== '') to.enqueue(toBytes(rewritten(held, rewriter, true).done))
    },
  })
}
