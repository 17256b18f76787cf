import fc from 'fast-check'
import { describeRoutes } from '../../../api/openapi/description.ts'
import { everythingOf } from './fingerprint.ts'
import { type Attack, attacks } from './requests.ts'
import { twoOrganizations, type World } from './world.ts'

/** Longer than this nobody waits for an answer. */
const PATIENCE = 5_000

/** How often each operation was answered with which status. */
export type Tally = Map<string, Map<number, number>>

/**
 * Sends so many requests of all sorts to every route, in organisations that are made anew after each round. Throws
 * with the seed and the smallest request that does it, where one is answered 500 or too late or otherwise than
 * described, where an answer tells of the other organisation, or where a round changed something in that one.
 */
export async function campaign(cases: number, perRound = 400): Promise<Tally> {
  const tally: Tally = new Map()
  for (let left = cases; left > 0; left -= perRound)
    await round(await twoOrganizations(), Math.min(left, perRound), tally)
  return tally
}

async function round(world: World, numRuns: number, tally: Tally) {
  const { ours, theirs } = world
  const before = await everythingOf(theirs.db, theirs.org)
  const requests = attacks(describeRoutes(ours.api.routes), world)
  await fc.assert(
    fc.asyncProperty(requests, async (attack) => {
      const status = await strike(world, attack)
      const of = tally.get(attack.operation) ?? new Map<number, number>()
      tally.set(attack.operation, of.set(status, (of.get(status) ?? 0) + 1))
    }),
    { numRuns },
  )
  const after = await everythingOf(theirs.db, theirs.org)
  for (const [table, rows] of Object.entries(before))
    if (JSON.stringify(rows) !== JSON.stringify(after[table]))
      throw new Error(`${table} of the other organisation changed`)
}

/** Sends one request and answers its status, if all is as it has to be. */
async function strike(world: World, attack: Attack): Promise<number> {
  const { ours, secret } = world
  const { address, method, body } = attack
  const headers = { Authorization: `Bearer ${world.admin.token}`, ...attack.headers }
  const impatient = Promise.withResolvers<never>()
  const timer = setTimeout(
    () => impatient.reject(new Error(`no answer within ${PATIENCE} ms`)),
    PATIENCE,
  )
  try {
    const init = { method, headers, ...(body !== undefined && { body }) }
    const answer = await Promise.race([ours.api.request(address, init), impatient.promise])
    const told = JSON.stringify([...answer.headers]) + (await answer.text())
    if (told.includes(secret)) throw new Error(`tells of the other organisation: ${told}`)
    if (answer.status >= 500) throw new Error(`answered ${answer.status}: ${told}`)
    // An attack may have taken the standing of who asks.
    if ([401, 403].includes(answer.status)) world.admin = await ours.aMember({ role: 'admin' })
    return answer.status
  } finally {
    clearTimeout(timer)
  }
}

/** What came of it: how often which status, what share got past the door, and which operations never were done. */
export function outcomeOf(tally: Tally) {
  const statuses: Record<number, number> = {}
  for (const of of tally.values())
    for (const [status, times] of of) statuses[status] = (statuses[status] ?? 0) + times
  const all = Object.values(statuses).reduce((sum, times) => sum + times, 0)
  return {
    statuses,
    share: 1 - ((statuses[401] ?? 0) + (statuses[413] ?? 0)) / all,
    neverDone: [...tally].flatMap(([operation, of]) =>
      [...of.keys()].some((status) => status < 400) ? [] : [operation],
    ),
  }
}
