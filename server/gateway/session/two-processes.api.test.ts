import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest'
import { REFERENCE } from '#src/api/schema/frame-headers.ts'
import { freshDatabase, testStore } from '../../testing.ts'
import { freePort } from '../../testing/free-port.ts'
import { gatewayProcess } from '../../testing/gateway-load.ts'
import { anUpstream } from '../../testing/two-servers.ts'
import { LIMITS } from './attempts.ts'
import { aBrowser, OURS, SECRET } from './testing.ts'

const PASSWORD = 'correct horse battery'

/** A gateway as it ships, in a process of its own; how a browser asks it. */
async function aCopy(upstream: string, DATABASE_URL: string) {
  const port = await freePort()
  const gateway = await gatewayProcess(upstream, {
    DATABASE_URL,
    PORT: String(port),
    PUBLIC_URL: 'https://runboard.example',
    SESSION_SECRET: SECRET,
    FRAME_ANCESTORS: 'https://intranet.example.com',
    OAUTH_CLIENT_ID: '3',
    OAUTH_CLIENT_SECRET: 'x',
  })
  const send = (path: string, { headers, ...init }: RequestInit) => {
    const sent = new Headers(headers)
    sent.delete('Host')
    return fetch(`http://127.0.0.1:${port}${path}`, { ...init, headers: sent })
  }
  return { send, [Symbol.asyncDispose]: gateway[Symbol.asyncDispose] }
}

/** Two of them before one API and on one database. */
async function twoCopies() {
  const { url, drop } = await freshDatabase(inject('databaseUrl'))
  const upstream = await anUpstream({ password: PASSWORD })
  // One after the other: here it is not about who makes the tables.
  const a = await aCopy(upstream.origin, url)
  const b = await aCopy(upstream.origin, url)
  return {
    a,
    b,
    upstream,
    [Symbol.asyncDispose]: async () => {
      for (const one of [a, b, upstream]) await one[Symbol.asyncDispose]()
      await drop()
    },
  }
}

/** How one asks with an access token that was given to nobody else. */
async function accessToken({ ask, email }: Awaited<ReturnType<typeof anUpstream>>) {
  const given = { grant_type: 'password', client_id: '3', username: email, password: PASSWORD }
  const body = new URLSearchParams(given)
  const { access_token } = await (await ask('/oauth/token', { method: 'POST', body })).json()
  return { Authorization: `Bearer ${access_token}` }
}

const statuses = async (answers: Promise<Response>[]) =>
  (await Promise.all(answers)).map(({ status }) => status).toSorted((x, y) => x - y)

describe.runIf(inject('databaseUrl') !== '')('two processes on one database', () => {
  let it: Awaited<ReturnType<typeof twoCopies>>
  beforeAll(async () => {
    it = await twoCopies()
  })
  afterAll(() => it[Symbol.asyncDispose]())

  test('who is signed in at one is so at the other, and what runs out both renew once', async () => {
    const { a, b, upstream } = it
    const { db } = await testStore()
    const path = `/api/organizations/${upstream.org}/me`
    const desk = aBrowser(a.send)
    const asked = (route: string) =>
      upstream.lines.filter((line) => JSON.parse(line).route === route).length

    // Signed in at one, used at the other.
    expect(await desk.signIn({ username: upstream.email, password: PASSWORD })).toBe(204)
    expect(await desk.on(b).status(path)).toBe(200)

    // What runs out is renewed once, however many ask both for it.
    const last = await accessToken(upstream)
    const knows = async () => (await upstream.ask(path, { headers: { ...OURS, ...last } })).status
    expect(await knows()).toBe(200)
    await db
      .updateTable('token')
      .set({ expires_at: new Date(0) })
      .where('user_id', '=', upstream.me)
      .where('kind', '=', 'access')
      .execute()
    // The API looks again after a moment.
    await vi.waitFor(async () => expect(await knows()).toBe(401), 5000)
    upstream.lines.length = 0
    const old = new Map(desk.jar)
    const both = Array.from({ length: 16 }, (_, at) =>
      aBrowser((at % 2 ? a : b).send, new Map(old)).ask('GET', `${path}?at=${at}`),
    )
    expect(new Set(await statuses(both))).toEqual(new Set([200]))
    expect(asked('/oauth/token')).toBe(1)
    expect(await desk.status(path)).toBe(200)
  })

  test('a ticket of one opens the other, once, until the person signs out anywhere', async () => {
    const { a, b, upstream } = it
    const path = `/api/organizations/${upstream.org}/me`
    const [desk, phone] = [aBrowser(a.send), aBrowser(b.send)]
    for (const one of [desk, phone]) expect(await one.signIn({ token: upstream.token })).toBe(204)
    const kept = new Map(desk.jar)
    const asHost = { Authorization: `Bearer ${upstream.token}` }
    const wanted = { organization_id: upstream.org }
    const minted = await aBrowser(a.send).ask('POST', '/embed/tickets', wanted, asHost)
    expect(minted.status).toBe(201)
    const { ticket } = await minted.json()
    const enter = (at: typeof a) => aBrowser(at.send).ask('POST', '/embed/session', { ticket })
    const entered = await Promise.all([b, a, b, a, b, a].map(enter))
    expect(entered.map(({ status }) => status).toSorted((x, y) => x - y)).toEqual([
      200, 401, 401, 401, 401, 401,
    ])
    const [first] = entered.filter(({ ok }) => ok)
    const { reference } = (await first?.json()) ?? {}
    const frame = (at: typeof a) =>
      aBrowser(at.send).ask('GET', path, undefined, { [REFERENCE]: reference })
    expect(await statuses([frame(a), frame(b)])).toEqual([200, 200])

    expect((await desk.ask('DELETE', '/session')).status).toBe(204)
    expect(await aBrowser(b.send, kept).status(path)).toBe(401)
    expect(await phone.status(path)).toBe(401)
    expect((await frame(b)).status).toBe(401)
  })

  test('who tries here and there has no more tries than who stays', async () => {
    const { a, b } = it
    const attempts = Array.from({ length: LIMITS.address + 4 }, (_, at) =>
      aBrowser((at % 2 ? a : b).send).ask('POST', '/session', { token: `nobody-has-number-${at}` }),
    )
    const refused = (await statuses(attempts)).filter((status) => status === 429)
    expect(refused).toHaveLength(4)
  })
})
