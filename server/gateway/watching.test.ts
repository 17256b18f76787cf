import { expect, test } from 'vitest'
import { readEnvironment } from '../environment.ts'
import { realServer } from '../testing/real-server.ts'
import { knownMethod, patternsFor, routePatterns } from './route-patterns.ts'

test.each([
  ['/api/organizations/ab12/runs', '/api/organizations/:org/runs'],
  ['/api/organizations/ab12/runs/cd34', '/api/organizations/:org/runs/:run'],
  ['/api/organizations/ab12/guests/ana@x.example', '/api/organizations/:org/guests/:email'],
  ['/api/oauth/token', '/api/oauth/token'],
  ['/oauth/token', '/oauth/token'],
  ['/ab12/processes', '/:org/processes'],
  ['/ab12/processes/Ana', '/:org/processes/:run'],
  ['/api/organizations/ab12/new-thing/Ana', '/api/*'],
  ['/assets/Ana.js', '/assets/*'],
  ['/Ana/Silva', '/*'],
  ['/', '/*'],
  ['/%E0%A4%A/\\..//', '/*'],
])('%s is told as %s', (path, pattern) => {
  const told = patternsFor(() => [])(path)
  // The names of the holes are the API's own affair.
  expect(told.replaceAll(/:\w+/g, ':x')).toBe(pattern.replaceAll(/:\w+/g, ':x'))
})

test('where two routes fit, the one that says more is told', () => {
  const patternOf = routePatterns([
    { method: 'GET', path: '/runs/:run' },
    { method: 'GET', path: '/runs/export' },
    { method: 'ALL', path: '/runs/*' },
  ])
  expect(patternOf('/runs/export')).toBe('/runs/export')
  expect(patternOf('/runs/7')).toBe('/runs/:run')
})

test('a method is one of those that there are', () => {
  expect(['GET', 'DELETE', 'BREW', 'get'].map(knownMethod)).toEqual([
    'GET',
    'DELETE',
    'other',
    'other',
  ])
})

const METRICS_TOKEN = 'a-token-of-many-letters'
const bearer = { headers: { Authorization: `Bearer ${METRICS_TOKEN}` } }

test('requests are counted by route and class of status, and nothing by who asked for what', async () => {
  await using server = await realServer()
  for (const id of ['zyxa', 'zyxb', 'zyxc'])
    await server.ask(`/api/organizations/${id}/runs?q=${id}`)
  await server.ask('/healthz')
  const told = await (await server.ask('/metrics')).text()
  expect(told).toContain(
    'runboard_requests_total{method="GET",route="/api/organizations/:org/runs",status="5xx"} 3',
  )
  expect(told).toContain('runboard_requests_total{method="GET",route="/healthz",status="2xx"} 1')
  expect(told).toContain('runboard_request_seconds_count{method="GET",route="/healthz"} 1')
  expect(told).toContain('runboard_requests_running 1')
  expect(told).not.toContain('zyx')
})

test('numbers are for who has the token', async () => {
  await using server = await realServer({ variables: { METRICS_TOKEN } })
  const answer = await server.ask('/metrics', bearer)
  expect(answer.status).toBe(200)
  expect(answer.headers.get('Content-Type')).toMatch(/^text\/plain; version=0\.0\.4/)
  for (const init of [{}, { headers: { Authorization: 'Bearer another-token-of-letters' } }])
    expect((await server.ask('/metrics', init)).status).toBe(404)
})

test('without a token numbers are for this machine, unless others can arrive from it', async () => {
  const status = async (
    variables: Record<string, string>,
    headers: Record<string, string> = {},
  ) => {
    await using server = await realServer({ variables })
    return (await server.ask('/metrics', { headers })).status
  }
  expect(await status({})).toBe(200)
  expect(await status({ PUBLIC_URL: 'http://localhost:8080' })).toBe(200)
  expect(await status({ PUBLIC_URL: 'https://runboard.example' })).toBe(404)
  expect(await status({ TRUST_PROXY: '10.0.0.1' })).toBe(404)
  expect(await status({}, { 'X-Forwarded-For': '192.0.2.1' })).toBe(404)
})

test('a token for numbers is no short one', () => {
  expect(() => readEnvironment({ METRICS_TOKEN: 'short' })).toThrow(/^METRICS_TOKEN takes /)
})

test('we are ready as long as what we stand on answers', async () => {
  let works = true
  const check = () => (works ? Promise.resolve() : Promise.reject(new Error('no database')))
  await using server = await realServer({ check })
  expect((await server.ask('/healthz')).status).toBe(200)
  works = false
  await using other = await realServer({ check })
  const answer = await other.ask('/healthz')
  expect([answer.status, await answer.json()]).toEqual([503, { status: 'not ready' }])
  expect(answer.headers.get('Cache-Control')).toBe('no-store')
})

test('who watches us hears that we stop before the door closes; where nobody does, nobody waits', async () => {
  await using server = await realServer()
  await server.readiness.stop(60_000)

  await using watched = await realServer()
  await watched.ask('/healthz')
  const stopping = watched.readiness.stop(60_000)
  const answer = await watched.ask('/healthz')
  expect([answer.status, await answer.json()]).toEqual([503, { status: 'stopping' }])
  await stopping
})

const report = (of: Record<string, unknown>) => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/csp-report' },
  body: JSON.stringify({ 'csp-report': of }),
})

test('what the policy stopped is logged as the rule, the site and the screen', async () => {
  await using server = await realServer()
  const told = () =>
    server.lines
      .map((line) => JSON.parse(line))
      .filter(({ msg }) => msg === 'stopped by the policy')
  const old = report({
    'document-uri': `${server.origin}/ab12/processes/cd34?q=Ana#x`,
    'blocked-uri': 'https://tracker.example/ana.gif?who=Ana',
    'violated-directive': 'img-src',
    'source-file': `${server.origin}/assets/main.js`,
    'script-sample': 'Ana',
  })
  expect((await server.ask('/csp-reports', old)).status).toBe(204)
  const modern = {
    type: 'csp-violation',
    url: 'https://x.example/Ana',
    body: {
      documentURL: 'about:srcdoc',
      blockedURL: 'inline',
      effectiveDirective: 'script-src-elem',
      sample: 'Ana',
    },
  }
  const sent = {
    method: 'POST',
    body: JSON.stringify([modern, { type: 'deprecation', body: { id: 'Ana' } }]),
  }
  expect((await server.ask('/csp-reports', sent)).status).toBe(204)
  expect(told()).toMatchObject([
    {
      rule: 'img-src',
      blocked: 'https://tracker.example',
      page: '/:org/processes/:run',
      source: server.origin,
    },
    { rule: 'script-src-elem', blocked: 'inline' },
  ])
  expect(server.lines.join('')).not.toContain('Ana')
  const counted = await server.metrics()
  expect(counted).toContain('runboard_csp_reports_total{outcome="logged"} 2')
  expect(counted).toContain('runboard_csp_reports_total{outcome="unreadable"} 1')
})

test.each(['', '{', '[]', 'null', '7', '{"csp-report":7}', `[${'{},'.repeat(9000)}{}]`])(
  'a report that is none (%s) is answered alike',
  async (body) => {
    await using server = await realServer()
    expect((await server.ask('/csp-reports', { method: 'POST', body })).status).toBe(204)
    expect(server.lines.length).toBeLessThan(3)
  },
)

test('of a flood of reports some are read', async () => {
  await using server = await realServer()
  for (let count = 0; count < 90; count++)
    await server.ask('/csp-reports', report({ 'effective-directive': 'img-src' }))
  const logged = server.lines.filter((line) => line.includes('stopped by the policy'))
  // A new minute may begin meanwhile.
  expect(logged.length).toBeOneOf([60, ...Array.from({ length: 30 }, (_, at) => 61 + at)])
  expect(await server.metrics()).toContain('csp_reports_total{outcome="dropped"}')
})
