import { expect, test } from 'vitest'
import { z } from 'zod'
import { testApi } from '#server/testing.ts'

/** The calls with which official clients start, with their own headers and addresses (reference 1.2, 4.1). */
const CLIENTS = {
  CLI: { Accept: 'application/json', 'X-Tallyfy-Client': 'APIClient', 'User-Agent': 'tallyfy-cli' },
  n8n: { Accept: 'application/json', 'X-Tallyfy-Client': 'n8n' },
  SDK: {
    Accept: 'application/json',
    'Content-Type': 'application/json',
    'X-Tallyfy-Client': 'TallyfySDK',
  },
}

async function as(client: keyof typeof CLIENTS) {
  const all = await testApi()
  const member = await all.aMember({ role: 'standard', username: 'ana' })
  const headers = { ...CLIENTS[client], Authorization: `Bearer ${member.token}` }
  return { ...all, ...member, get: (path: string) => all.api.request(path, { headers }) }
}

const me = z.object({
  data: z.object({
    id: z.int(),
    email: z.string(),
    username: z.string().nullable(),
    first_name: z.string(),
    last_name: z.string(),
    timezone: z.string(),
  }),
})

test.each(['CLI', 'n8n', 'SDK'] as const)('%s asks who it is', async (client) => {
  const { get, id, read } = await as(client)
  expect(me.parse(await read(get('/me'))).data).toMatchObject({ id, username: 'ana' })
})

test.each(['?page=1', '?page=1&per_page=100'])(
  'the CLI lists the organisations: /me/organizations%s',
  async (query) => {
    const { get, org, read } = await as('CLI')
    expect(await read(get(`/me/organizations${query}`))).toMatchObject({
      data: [{ id: org, name: 'Acme', created_at: '2026-03-02T10:00:00.000Z' }],
      meta: { pagination: { current_page: 1, total_pages: 1, links: {} } },
    })
  },
)

test('the CLI is told under which id a refused request is known', async () => {
  const { get } = await as('CLI')
  const response = await get('/organizations/0123456789abcdef0123456789abcdef/runs')
  expect(response.status).toBe(403)
  expect(response.headers.get('X-Request-Id')).toMatch(/^[0-9a-f-]{36}$/)
  expect(await response.json()).toMatchObject({ message: expect.any(String) })
})

test.each(['n8n', 'SDK'] as const)('%s asks for the organisation', async (client) => {
  const { get, org, read } = await as(client)
  expect(await read(get(`/organizations/${org}`))).toMatchObject({
    data: { id: org, name: 'Acme', user_role: 'standard', users_count: 1 },
  })
})

test('the SDK asks for itself as a member, with its groups', async () => {
  const { get, org, read, aGroup, id } = await as('SDK')
  const group = await aGroup({ users: [id] })
  expect(await read(get(`/organizations/${org}/me?with=groups`))).toMatchObject({
    data: { id, role: 'standard', status: 'active', groups: { data: [{ id: group.id }] } },
  })
})
