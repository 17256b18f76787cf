import { rm } from 'node:fs/promises'
import { Hono } from 'hono'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { readEnvironment } from '../environment.ts'
import { createServer } from '../server.ts'
import { testApi, testStore, uploadsFolder } from '../testing.ts'
import { createSessions } from './session.ts'
import { newSignIn } from './session/sign-in.ts'

const SESSION_SECRET = 'a secret of at least thirty-two characters'
const ORIGIN = 'http://127.0.0.1:4170'

test('a page uploads with its cookie, and what it gets back may run nothing', async () => {
  const { db, org, clock, theAdmin, aRun } = await testApi()
  const { token } = await theAdmin()
  const run = await aRun()
  await using _ = {
    [Symbol.asyncDispose]: () => rm(uploadsFolder, { recursive: true, force: true }),
  }
  const environment = readEnvironment({ SESSION_SECRET, DATA_DIR: uploadsFolder })
  const store = { ...(await testStore()), db }
  const log = pino({ level: 'silent' })
  const app = createServer({ store, environment, clock: () => clock.now, log })

  const sessions = createSessions({
    secrets: [SESSION_SECRET],
    name: 'runboard_4170',
    secure: false,
    now: () => clock.now,
  })
  const sealing = new Hono().get('/', async (c) => {
    await sessions.write(c, [newSignIn({ token: token, at: 0 })])
    return c.body(null)
  })
  const cookie = (await sealing.request('/')).headers.get('Set-Cookie')?.split(';')[0] ?? ''
  const headers = {
    'X-Tallyfy-Client': 'APIClient',
    Host: '127.0.0.1:4170',
    Origin: ORIGIN,
    Cookie: cookie,
  }

  const body = new FormData()
  body.append('subject_type', 'Run')
  body.append('subject_id', run.id)
  body.append('uploaded_from', 'ko_field')
  // More than other requests may have.
  body.append('name', new Blob([Buffer.alloc(3 * 1024 * 1024, '<b>')]), 'page.xml')
  const address = `${ORIGIN}/api/organizations/${org}/file`
  const answer = await app.request(address, { method: 'POST', headers, body })
  const { data } = z.object({ data: z.object({ id: z.string() }) }).parse(await answer.json())

  for (const path of [`${address}/${data.id}`, `${address}/${data.id}/dl`]) {
    const file = await app.request(path, { headers })
    expect(file.headers.get('Content-Type')).toBe('application/octet-stream')
    expect(file.headers.get('X-Content-Type-Options')).toBe('nosniff')
    expect(file.headers.get('Content-Security-Policy')).toBe(
      "default-src 'none'; frame-ancestors 'none'; sandbox",
    )
    expect((await file.arrayBuffer()).byteLength).toBe(3 * 1024 * 1024)
  }

  // A link brings the cookie and nothing else.
  const { 'X-Tallyfy-Client': _client, ...ofLink } = headers
  expect((await app.request(`${address}/${data.id}/dl`, { headers: ofLink })).status).toBe(200)
})
