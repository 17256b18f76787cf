import { pino } from 'pino'
import { REFERENCE } from '#src/api/schema/frame-headers.ts'
import { readEnvironment } from '../../environment.ts'
import { createServer } from '../../server.ts'
import { testApi, testStore } from '../../testing.ts'

export const HOST_PAGE = 'https://intranet.example.com'
const ORIGIN = 'http://127.0.0.1:4170'

/** A server that may be embedded, and an organisation in its store, or in the one of the API behind it. */
export async function embeddable(
  variables: Record<string, string> = {},
  given?: Awaited<ReturnType<typeof testApi>>,
) {
  const made = given ?? (await testApi())
  const lines: string[] = []
  const app = createServer({
    store: given ? undefined : await testStore(),
    environment: readEnvironment({
      AUTH: 'session',
      SESSION_SECRET: 'a secret of at least thirty-two characters',
      FRAME_ANCESTORS: HOST_PAGE,
      ...variables,
    }),
    clock: () => made.clock.now,
    log: pino({ level: 'trace' }, { write: (line) => lines.push(line) }),
  })
  const ask = (path: string, init: RequestInit = {}) => {
    const headers = new Headers(init.headers)
    if (!headers.has('Host')) headers.set('Host', '127.0.0.1:4170')
    return Promise.resolve(app.request(`${ORIGIN}${path}`, { ...init, headers }))
  }
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    ask(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })
  const admin = await made.aMember({ role: 'admin' })

  /** Asks for a ticket as the host's backend does. */
  const mint = (body: Record<string, unknown> = {}, token = admin.token) =>
    post('/embed/tickets', { organization_id: made.org, ...body }, bearer(token))
  const enter = (ticket: string) => post('/embed/session', { ticket })

  /** A page that a ticket let in; `within` asks below the organisation. */
  async function frame(body: Record<string, unknown> = {}, token = admin.token) {
    const { ticket } = await json(mint(body, token), 201)
    const session = await json(enter(ticket))
    const asFrame = (path: string, init: RequestInit = {}) =>
      ask(`/api${path}`, {
        ...init,
        headers: { ...API, ...headersOf(init), [REFERENCE]: session.reference },
      })
    return {
      session,
      asFrame,
      within: (path: string, init: RequestInit = {}) =>
        asFrame(`/organizations/${made.org}${path}`, init),
      send: (method: string, path: string, sent: unknown = {}) =>
        asFrame(`/organizations/${made.org}${path}`, {
          method,
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify(sent),
        }),
    }
  }

  return { ...made, admin, lines, ask, post, mint, enter, frame }
}

const API = { Accept: 'application/json', 'X-Tallyfy-Client': 'APIClient' }
const headersOf = ({ headers }: RequestInit) => Object.fromEntries(new Headers(headers))

export const bearer = (token: string) => ({ Authorization: `Bearer ${token}` })

/** The JSON of an answer that must have this status. */
// oxlint-disable-next-line typescript/no-explicit-any -- what a test then says of it is its check
export async function json(answer: Promise<Response>, status = 200): Promise<any> {
  const response = await answer
  const text = await response.text()
  if (response.status !== status)
    throw new Error(`${response.status} instead of ${status}: ${text}`)
  return JSON.parse(text)
}

/** The names of the processes that a list answers, sorted. */
export const names = async (answer: Promise<Response>): Promise<string[]> =>
  // oxlint-disable-next-line typescript/no-unsafe-return
  (await json(answer)).data.map(({ name }: { name: string }) => name).toSorted()
