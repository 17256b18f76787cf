import { TableNode } from 'kysely'
import { expect, test } from 'vitest'
import { realServer, request } from '../testing/real-server.ts'
import { testApi, testStore } from '../testing.ts'

/** What people wrote, and what opens doors: each is in one word that nothing else has. */
const MARKS = {
  name: 'Zyxname',
  answer: 'zyxanswer',
  email: 'zyxmail@example.com',
  query: 'zyxquery',
  cookie: 'zyxcookie',
  ticket: 'zyxticketzyxticket',
  password: 'zyxpassword',
  key: 'zyxkeyzyxkeyzyxkey',
  agent: 'zyxagent',
}
const QUERY = new URLSearchParams({ q: MARKS.query, status: MARKS.name, owners: MARKS.email })

const BODY = JSON.stringify({
  name: MARKS.name,
  title: MARKS.name,
  first_name: MARKS.name,
  last_name: MARKS.name,
  email: MARKS.email,
  color: '#336699',
  type: 'folder',
  ticket: MARKS.ticket,
  content: MARKS.answer,
  prerun: { zyx: MARKS.answer },
  taskdata: { zyx: MARKS.answer },
})

/** Nothing of all this is in the log, in whatever writing. */
function expectNothingIn(lines: string[], secrets: string[]) {
  const log = lines.join('').toLowerCase()
  for (const secret of secrets)
    for (const one of [secret, encodeURIComponent(secret), btoa(secret)])
      expect(log.includes(one.toLowerCase()), secret).toBe(false)
  expect(log).not.toContain('zyx')
}

/** Asks every route of the API, its holes filled with what must not be told. */
async function askEverything(
  server: Awaited<ReturnType<typeof realServer>>,
  made: Awaited<ReturnType<typeof testApi>>,
  token: string,
) {
  const routes = new Set(
    made.api.routes
      .filter(({ method, path }) => method !== 'ALL' && !path.includes('*'))
      .map(({ method, path }) => `${method} ${path}`),
  )
  const fillings = [MARKS.email, MARKS.name, '7']
  const headers = {
    Authorization: `Bearer ${token}`,
    Cookie: `runboard=${MARKS.cookie}`,
    'X-Tallyfy-Client': 'APIClient',
    'Content-Type': 'application/json',
    'User-Agent': MARKS.agent,
    Referer: `http://127.0.0.1/${MARKS.name}`,
    'X-Forwarded-For': MARKS.email,
  }
  let count = 0
  for (const route of routes) {
    const [method = '', path = ''] = route.split(' ')
    const filling = fillings[count++ % fillings.length] ?? ''
    const filled = path
      .replace(':org', made.org)
      .replaceAll(/:\w+(?:\{[^}]*\})?/g, encodeURIComponent(filling))
    await server.ask(`/api${filled}?${QUERY}`, {
      method,
      headers,
      ...(method !== 'GET' && { body: BODY }),
    })
  }
  return count
}

test('the log of a day holds no token, cookie, ticket, name, answer or address of anybody', async () => {
  const made = await testApi()
  const { token } = await made.aMember({
    role: 'admin',
    first_name: MARKS.name,
    email: MARKS.email,
  })
  await using server = await realServer({
    store: await testStore(),
    variables: { FRAME_ANCESTORS: 'https://host.example' },
  })
  const count = await askEverything(server, made, token)
  expect(count).toBeGreaterThan(150)

  const form = { 'Content-Type': 'application/x-www-form-urlencoded' }
  const grant = new URLSearchParams({
    grant_type: 'password',
    client_id: '1',
    username: MARKS.email,
    password: MARKS.password,
  })
  await server.ask('/oauth/token', { method: 'POST', headers: form, body: grant })
  await server.ask(`/${MARKS.name}/processes/${MARKS.answer}?q=${MARKS.query}`, {
    headers: { Accept: 'text/html' },
  })
  await server.ask(`/assets/${MARKS.name}.js`)
  for (const path of ['/embed/session', '/embed/tickets', '/session', '/sign-in'])
    await server.ask(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
      body: BODY,
    })
  await server.ask('/csp-reports', {
    method: 'POST',
    body: JSON.stringify({
      'csp-report': {
        'document-uri': `${server.origin}/${made.org}/processes/${MARKS.name}?q=${MARKS.query}`,
        'blocked-uri': `https://elsewhere.example/${MARKS.name}?${MARKS.query}`,
        'effective-directive': `img-src ${MARKS.name}`,
        'script-sample': MARKS.answer,
      },
    }),
  })
  await server.raw(request(`${MARKS.name} /${MARKS.name}`, [`Host: ${server.host}`]))
  await server.raw(request(`GET /healthz`, [`Host: ${MARKS.name}.example`]))
  await server.raw(`${MARKS.name} ${MARKS.email}\r\n\r\n`)

  expect(server.lines.length).toBeGreaterThan(count)
  const first: unknown = JSON.parse(server.lines.find((line) => line.includes('/runs/:')) ?? '')
  expect(first).toMatchObject({
    method: expect.any(String),
    route: expect.stringMatching(/^\/api\/organizations\/:org\/runs\/:/),
    status: expect.any(Number),
    ms: expect.any(Number),
    bytes: expect.any(Number),
    request: expect.any(String),
  })
  expectNothingIn(server.lines, [...Object.values(MARKS), token, made.org])
})

test('of what a database refuses the log has the place and the code, and no value', async () => {
  const made = await testApi()
  const { token } = await made.aMember({ role: 'admin' })
  const store = await testStore()
  const broken = store.db.withPlugin({
    transformQuery: ({ node }) =>
      node.kind === 'InsertQueryNode' ? { ...node, into: TableNode.create('no_such_table') } : node,
    transformResult: async ({ result }) => result,
  })
  await using server = await realServer({ store: { ...store, db: broken } })
  await askEverything(server, made, token)
  const errors = server.lines.map((line) => JSON.parse(line)).filter((line) => line.level === 50)
  expect(errors.length).toBeGreaterThan(3)
  expect(errors[0]).toMatchObject({
    err: { code: '42P01', at: expect.arrayContaining([expect.stringContaining('server/api/')]) },
  })
  expectNothingIn(server.lines, [...Object.values(MARKS), token, made.org])
})
