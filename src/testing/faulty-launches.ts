import { onTestFinished, vi } from 'vitest'

import type { FaultInput } from '#server/api/faults/fault.ts'
import { DEMO_TOKEN, startServer, temporaryFolder } from '#server/testing/process.ts'
import { ApiError } from '#src/api/api-error.ts'
import { launchRun, type LaunchBody } from '#src/api/launch.ts'
import { request } from '#src/api/client.ts'
import { renewRequestBudget } from '#src/api/request-budget.ts'
import { checklist } from '#src/api/schema/checklist.ts'
import type { Run } from '#src/api/schema/run.ts'
import { many, one } from '#src/api/schema/wire.ts'
import { highestNumber, startedSince } from '#src/queries/launch-looks.ts'
import { howItWent } from '#src/queries/launch-mutations.ts'
import {
  launchOnce,
  lookFor,
  type Outcome,
  type World,
} from '#src/screens/launch/sure/launch-once.ts'
import { type Attempt, matchOf } from '#src/screens/launch/sure/match.ts'
import * as z from 'zod/mini'

/** Three in ten answers are lost after the server acted, some requests before, and looking fails now and then, too. */
const FAULTS: FaultInput[] = [
  { kind: 'drop', when: 'after', method: 'POST', path: '/runs', rate: 0.15, seed: 1 },
  {
    kind: 'failure',
    status: 502,
    when: 'after',
    method: 'POST',
    path: '/runs',
    rate: 0.18,
    seed: 2,
  },
  { kind: 'drop', when: 'before', method: 'POST', path: '/runs', rate: 0.08, seed: 3 },
  {
    kind: 'failure',
    status: 503,
    body: 'html',
    method: 'POST',
    path: '/runs',
    rate: 0.08,
    seed: 4,
  },
  { kind: 'expired-token', method: 'POST', path: '/runs', rate: 0.03, seed: 5 },
  { kind: 'failure', status: 500, method: 'GET', path: '/runs', rate: 0.1, seed: 6 },
  { kind: 'drop', method: 'GET', path: '/runs', rate: 0.05, seed: 7 },
]
/** Nobody presses a button more often. */
const MOST_TRIES = 40
/** Pauses are for servers that are slow; this one is not, and the test is in a hurry. */
const HURRY = 100

const WHO = 'Employee'

/** A server as it ships, behind everything that can go wrong, and a template on it. */
async function world() {
  const { folder, ...place } = await temporaryFolder()
  const server = await startServer({ DATA_DIR: folder, TEST_MODE: 'true' })
  onTestFinished(async () => {
    await server[Symbol.asyncDispose]()
    await place[Symbol.asyncDispose]()
  })
  if (server.address === undefined) throw new Error(server.errors.join('\n'))
  const { address } = server
  const real = fetch
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
    const headers = new Headers(init.headers)
    headers.set('Authorization', `Bearer ${DEMO_TOKEN}`)
    return real(`${address}${url}`, { ...init, headers })
  })
  const me = await request('GET', '/me', one(z.object({ id: z.number() })))
  const { items } = await request('GET', '/me/organizations', many(z.object({ id: z.string() })))
  const org = items[0]?.id ?? ''
  const template = await request('POST', `/organizations/${org}/checklists`, one(checklist), {
    body: {
      title: 'Laptop request',
      prerun: [{ label: WHO, field_type: 'text', required: true }],
      steps: [{ title: 'Order device' }],
    },
  })
  const faults = (list: FaultInput[]) =>
    request('PUT', `/organizations/${org}/faults`, z.unknown(), { body: { faults: list } })
  return { org, me: String(me.id), template, faults }
}

/**
 * Launches so many processes, one after the other as a person does, in several tabs at once, and does what a person
 * would: tries again where it did not start, looks again where nobody knows, loads the page anew. What is there then.
 */
export async function launchAll(count: number, tabs: number) {
  const { org, me, template, faults } = await world()
  const field = template.prerun[0]?.id ?? ''
  const taken = new Set<string>()
  const told: Record<Outcome['kind'], number> = {
    launched: 0,
    found: 0,
    refused: 0,
    'not-sent': 0,
    missing: 0,
    unsure: 0,
  }

  async function launch(body: LaunchBody) {
    // What a draft keeps.
    let attempts: readonly Attempt[] = []
    const there: World = {
      highest: () => highestNumber(org, template.id),
      since: (after) => startedSince(org, template.id, after),
      send: (sent) => howItWent(() => launchRun(org, sent)),
      wait: (ms) => new Promise((resolve) => void setTimeout(resolve, ms / HURRY)),
      keep: (next) => {
        attempts = next
      },
      match: (attempt, run) => matchOf(attempt, run, template),
      isTaken: (run) => taken.has(run.id),
      isVisible: () => true,
      failure: (error) => {
        if (error instanceof ApiError) return error
        throw error
      },
    }
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      // Each is a page of its own.
      renewRequestBudget()
      /* oxlint-disable no-await-in-loop -- one after the other, as a person does */
      const isReloaded = tries % 3 === 2 && attempts.length > 0
      const outcome = isReloaded
        ? await lookFor(there, attempts)
        : await launchOnce(there, { body, starter: me }, attempts)
      /* oxlint-enable no-await-in-loop */
      told[outcome.kind] += 1
      if (outcome.kind === 'refused') throw outcome.error
      if (outcome.kind === 'launched' || outcome.kind === 'found') {
        taken.add(outcome.run.id)
        return
      }
    }
    throw new Error(`${body.name} never started.`)
  }

  await faults(FAULTS)
  const tab = async (which: number) => {
    for (let at = which; at < count; at += tabs)
      // oxlint-disable-next-line no-await-in-loop -- one after the other, as a person does
      await launch({
        checklist_id: template.id,
        // Every third is called as the one before it in the same tab, and asks for the same.
        name: `Laptop ${which} ${Math.floor(at / tabs / 3)}`,
        prerun: { [field]: `Ana ${which}` },
      })
  }
  await Promise.all(Array.from({ length: tabs }, (_, which) => tab(which)))
  await faults([])
  renewRequestBudget()
  const runs: Run[] = await startedSince(org, template.id, 0)
  return { taken, told, started: runs.map(({ id }) => id) }
}
