import type { Clock } from '../../api/clock.ts'
import { type Forward, refusal } from './forward.ts'
import { isJson } from './headers.ts'
import { personOf } from './person.ts'
import { canWait } from './priority.ts'

/** How long an answer is as good as a new one. */
const KEPT_MS = 1000
/** What is longer is neither shared nor kept. */
const LONGEST = 1024 * 1024
/** All that is kept. */
const ROOM = 32 * 1024 * 1024

/** An answer that is whole, to be given to any number. */
type Whole = {
  status: number
  statusText: string
  headers: Headers
  bytes: Uint8Array<ArrayBuffer>
}
type Flight = {
  waiting: number
  /** The whole answer; undefined for one that is too long, or no JSON, which the first to take it has. */
  whole: Promise<Whole | undefined>
  take: () => Response | undefined
  abort: () => void
}
type Person = {
  flights: Map<string, Flight>
  answers: Map<string, { whole: Whole; at: number }>
}

/**
 * Asks what several ask at once only once, and answers for a second from the first answer: for one person alone, until
 * that person changes something. Files and what is long pass by.
 */
export function askOnce(forward: Forward, clock: Clock, { longest = LONGEST, room = ROOM } = {}) {
  const people = new Map<string, Person>()
  const counts = { shared: 0, kept: 0 }
  let bytes = 0

  const forget = (person: Person) => {
    for (const { whole } of person.answers.values()) bytes -= whole.bytes.byteLength
    person.answers.clear()
    person.flights.clear()
  }
  const tidy = (id: string, person: Person) => {
    if (person.answers.size === 0 && person.flights.size === 0 && people.get(id) === person)
      people.delete(id)
  }
  const personWith = (id: string) => {
    const known = people.get(id)
    if (known) return known
    const person: Person = { flights: new Map(), answers: new Map() }
    people.set(id, person)
    return person
  }

  async function change(request: Request) {
    const id = personOf(request)
    const forgetAll = () => {
      const person = people.get(id)
      if (person) forget(person)
      people.delete(id)
    }
    forgetAll()
    try {
      return await forward(request)
    } finally {
      // What was asked meanwhile may have been answered from before the change.
      forgetAll()
    }
  }

  function keep(id: string, person: Person, key: string, whole: Whole) {
    const size = whole.bytes.byteLength
    if (whole.status !== 200 || bytes + size > room) return
    bytes += size - (person.answers.get(key)?.whole.bytes.byteLength ?? 0)
    const answer = { whole, at: clock().valueOf() }
    person.answers.set(key, answer)
    setTimeout(() => {
      if (person.answers.get(key) !== answer) return
      person.answers.delete(key)
      bytes -= size
      tidy(id, person)
    }, KEPT_MS).unref()
  }

  function takeOff(request: Request, id: string, person: Person, key: string, name: string) {
    const controller = new AbortController()
    let rest: Response | undefined
    let isTaken = false
    const { url, headers } = request
    const whole = forward(new Request(url, { headers, signal: controller.signal }))
      .then(async (answer) => {
        const read = await readWhole(answer, longest)
        if (read instanceof Response) rest = read
        else if (person.flights.get(name) === flight) keep(id, person, key, read)
        return read instanceof Response ? undefined : read
      })
      .finally(() => {
        if (person.flights.get(name) === flight) person.flights.delete(name)
        tidy(id, person)
      })
    const flight: Flight = {
      waiting: 0,
      whole,
      take: () => {
        const taken = rest
        rest = undefined
        isTaken ||= taken !== undefined
        return taken
      },
      abort: () => {
        if (isTaken) return
        if (person.flights.get(name) === flight) person.flights.delete(name)
        controller.abort()
        void rest?.body?.cancel().catch(() => {})
      },
    }
    whole.catch(() => {}) // told to whoever waits
    person.flights.set(name, flight)
    return flight
  }

  async function look(request: Request): Promise<Response> {
    const id = personOf(request)
    const person = personWith(id)
    const key = keyOf(request)
    const kept = person.answers.get(key)
    const age = kept && clock().valueOf() - kept.at
    if (kept && age !== undefined && age >= 0 && age < KEPT_MS) {
      counts.kept += 1
      return responseOf(kept.whole)
    }
    // A person is not made to wait for what can wait.
    const name = `${canWait(request) ? 'later' : 'now'} ${key}`
    const known = person.flights.get(name)
    if (known) counts.shared += 1
    const flight = known ?? takeOff(request, id, person, key, name)
    flight.waiting += 1
    try {
      const whole = await unlessAborted(flight.whole, request.signal)
      if (whole) return responseOf(whole)
      return flight.take() ?? (await forward(request))
    } catch {
      if (request.signal.aborted) return new Response(null, { status: 499 })
      return refusal(502, 'The Tallyfy API broke off in the middle of its answer.')
    } finally {
      flight.waiting -= 1
      if (flight.waiting === 0) flight.abort()
    }
  }

  return {
    forward: ((request) => {
      if (request.method === 'GET') return isShareable(request) ? look(request) : forward(request)
      return request.method === 'HEAD' ? forward(request) : change(request)
    }) satisfies Forward,
    numbers: () => ({ ...counts, bytes }),
  }
}

const PARTIAL = ['Range', 'If-None-Match', 'If-Modified-Since', 'If-Match', 'If-Unmodified-Since']

/** A file is no list: it may be long, and every download of one is noted by the API (reference 10). */
function isShareable({ headers, url }: Request) {
  if (!headers.has('Authorization') || PARTIAL.some((name) => headers.has(name))) return false
  return !/\/(?:file|download-files)\//.test(new URL(url).pathname)
}

const VARIES = ['Accept', 'Accept-Language', 'X-Tallyfy-Client']

function keyOf({ headers, url }: Request) {
  const { pathname, search } = new URL(url)
  return [pathname + search, ...VARIES.map((name) => headers.get(name) ?? '')].join('\n')
}

const responseOf = ({ bytes, headers, ...rest }: Whole) =>
  new Response(bytes.byteLength > 0 ? bytes : null, { ...rest, headers: new Headers(headers) })

/** The whole of an answer; of one that is no JSON or too long, the answer as if nobody had begun to read it. */
async function readWhole(answer: Response, longest: number): Promise<Whole | Response> {
  const { status, statusText, body } = answer
  const headers = new Headers(answer.headers)
  const isLong = Number(headers.get('Content-Length') ?? 0) > longest
  if (body === null) return { status, statusText, headers, bytes: new Uint8Array() }
  if (isLong || !isJson(headers)) return answer
  const reader = body.getReader()
  const parts: Uint8Array[] = []
  let size = 0
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- one part comes after the other
    const { done, value } = await reader.read()
    if (done) break
    parts.push(value)
    size += value.byteLength
    if (size > longest) return new Response(resumed(parts, reader), { status, statusText, headers })
  }
  headers.set('Content-Length', String(size))
  return { status, statusText, headers, bytes: new Uint8Array(Buffer.concat(parts)) }
}

/** A stream of what has been read and of what comes. */
function resumed(parts: Uint8Array[], reader: ReadableStreamDefaultReader<Uint8Array>) {
  return new ReadableStream<Uint8Array>(
    {
      async pull(to) {
        const next = parts.shift()
        if (next) return to.enqueue(next)
        const { done, value } = await reader.read()
        if (done) to.close()
        else to.enqueue(value)
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  )
}

/** What the promise comes to, or the signal's reason as soon as it is given. */
async function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted()
  const { promise: aborted, reject } = Promise.withResolvers<never>()
  const onAbort = () => reject(signal.reason)
  signal.addEventListener('abort', onAbort)
  try {
    return await Promise.race([promise, aborted])
  } finally {
    signal.removeEventListener('abort', onAbort)
  }
}
