import { randomBytes } from 'node:crypto'
import type { FaultInput } from '../api/faults/fault.ts'
import { testStore, uploadsFolder } from '../testing.ts'
import type { Made, Seed } from './organizations.ts'
import { realServer } from './real-server.ts'

const SESSION_SECRET = randomBytes(32).toString('hex')

/** An organisation at a Runboard that stands in for the real API, and what a test does to it there. */
export async function anUpstream(seed: Seed = {}) {
  const server = await realServer({
    store: await testStore(),
    variables: { TEST_MODE: 'true', SESSION_SECRET, DATA_DIR: uploadsFolder },
  })
  const made = await server.ask('/testing/organizations', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(seed),
  })
  const organization = (await made.json()) as Made
  const { org, admin_token: token } = organization
  const headers = {
    Accept: 'application/json',
    'X-Tallyfy-Client': 'APIClient',
    Authorization: `Bearer ${token}`,
  }
  return {
    ...server,
    ...organization,
    token,
    headers,
    /** Makes it misbehave towards this organisation. */
    set: async (...faults: FaultInput[]) => {
      const answer = await server.ask(`/api/organizations/${org}/faults`, {
        method: 'PUT',
        headers: { ...headers, 'Content-Type': 'application/json' },
        body: JSON.stringify({ faults }),
      })
      if (!answer.ok) throw new Error(await answer.text())
      server.lines.length = 0
    },
    /** How often this method was asked for since the switches were set. */
    asked: (method: string) =>
      server.lines.filter((line) => JSON.parse(line).method === method).length,
  }
}

/** A gateway without a store in front of a server, each with a socket of its own. */
export const gatewayTo = (origin: string, variables: Record<string, string> = {}) =>
  realServer({ variables: { TALLYFY_API_URL: `${origin}/api`, SESSION_SECRET, ...variables } })
