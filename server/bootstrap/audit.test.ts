import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'

const BOOTSTRAP = join(import.meta.dirname, '..', 'bootstrap.mjs')

/** Audits against a registry that answers like this; what was said, and the exit code. */
async function auditAgainst(registry: RequestListener) {
  const server = createServer(registry).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const child = spawn(process.execPath, [BOOTSTRAP, 'audit'], {
    env: {
      PATH: process.env['PATH'],
      HOME: tmpdir(),
      npm_config_registry: `http://127.0.0.1:${port}/`,
      npm_config_userconfig: join(tmpdir(), 'no-such-npmrc'),
      npm_config_fetch_retries: '0',
      npm_config_audit: 'true',
    },
  })
  const [said, complaint] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    child.exitCode === null && once(child, 'exit'),
  ])
  server.closeAllConnections()
  server.close()
  return { said: said + complaint, code: child.exitCode }
}

/** A registry with these advisories, and with all there is to know of a package: its name. */
const registryOf =
  (advisories: unknown): RequestListener =>
  ({ method, url = '' }, response) => {
    response.setHeader('Content-Type', 'application/json')
    response.end(
      JSON.stringify(method === 'POST' ? advisories : { name: url.slice(1), versions: {} }),
    )
  }

test('a registry without advisories is told of, and is no failure', async () => {
  const { said, code } = await auditAgainst((_request, response) => {
    response.statusCode = 404
    response.end('{"error":"not found"}')
  })
  expect(said).toContain(
    'This registry has no advisory service (it answers 404): nothing was checked.',
  )
  expect(code).toBe(0)
})

test('a known vulnerability is one', async () => {
  const advisory = {
    id: 1,
    url: 'https://advisories.example/1',
    title: 'Zod says yes to everything',
    severity: 'high',
    vulnerable_versions: '*',
    cwe: [],
    cvss: { score: 8, vectorString: null },
  }
  const { said, code } = await auditAgainst(registryOf({ zod: [advisory] }))
  expect(said).toContain('Zod says yes to everything')
  expect(code).toBe(1)
})

test('without one, that is said', async () => {
  const { said, code } = await auditAgainst(registryOf({}))
  expect(said).toContain('found 0 vulnerabilities')
  expect(code).toBe(0)
})

test('a registry that fails is a failure: nothing is known then', async () => {
  const { code } = await auditAgainst((_request, response) => {
    response.statusCode = 503
    response.end()
  })
  expect(code).toBe(1)
})
