import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { onTestFinished } from 'vitest'
import { session } from '#src/api/schema/session.ts'
import { readEnvironment } from '../../environment.ts'
import { createServer } from '../../server.ts'
import { testApi, testStore } from '../../testing.ts'

export const SECRET = 'a secret of at least thirty-two characters'
export const OLD = 'the secret of last year, long enough too'
export const OURS = { Accept: 'application/json', 'X-Tallyfy-Client': 'APIClient' }
export const SAME = { 'Sec-Fetch-Site': 'same-origin' }
export const HOUR = 3_600_000

/** An organisation, and a server in front of it; `copy` starts another one on the same database. */
export async function anOrganization(variables: Record<string, string> = {}) {
  const made = await testApi()
  const folder = await mkdtemp(join(tmpdir(), 'runboard-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>Runboard</title>')
  const store = await testStore()
  const lines: string[] = []
  const log = pino({ level: 'info' }, { write: (line) => lines.push(line) })
  const copy = (more: Record<string, string> = {}) => {
    const app = createServer({
      store,
      environment: readEnvironment({
        AUTH: 'session',
        SESSION_SECRET: SECRET,
        ...variables,
        ...more,
      }),
      clock: () => made.clock.now,
      log,
      dashboardFolder: folder,
    })
    return aBrowser((path, init) => app.request(`http://127.0.0.1:4170${path}`, init))
  }
  return { ...made, copy, lines }
}

/** Keeps cookies as a browser does; `on` is the same browser in front of another copy. */
export function aBrowser(
  send: (path: string, init: RequestInit) => Response | Promise<Response>,
  jar = new Map<string, string>(),
) {
  /** A header that is undefined is not sent. */
  async function ask(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string | undefined> = {},
  ) {
    const sent = {
      Host: '127.0.0.1:4170',
      ...OURS,
      ...SAME,
      ...(jar.size > 0 && { Cookie: [...jar].map((pair) => pair.join('=')).join('; ') }),
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
      ...headers,
    }
    const answer = await send(path, {
      method,
      headers: Object.entries(sent).flatMap(([name, value]): [string, string][] =>
        value === undefined ? [] : [[name, value]],
      ),
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (/Max-Age=0/.test(line)) jar.delete(name)
      else jar.set(name, value)
    }
    return answer
  }
  return {
    ask,
    jar,
    send,
    other: () => aBrowser(send),
    on: (copy: { send: typeof send }) => aBrowser(copy.send, jar),
    signIn: async (body: unknown, headers = {}) =>
      (await ask('POST', '/session', body, headers)).status,
    session: async () => session.parse(await (await ask('GET', '/session')).json()),
    status: async (path = '/api/me') => (await ask('GET', path)).status,
  }
}
