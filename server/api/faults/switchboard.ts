import { setTimeout as wait } from 'node:timers/promises'
import type { Clock } from '../clock.ts'
import type { Fault, Shape } from './fault.ts'
import { type Call, isAbout, seeded } from './matching.ts'
import { createRateLimiter, type RateLimiter } from './rate-limiter.ts'

type Of<K extends Fault['kind']> = Extract<Fault, { kind: K }>

/** What answers in place of the server. */
export type Instead = Of<'failure'> | Of<'drop'> | Of<'too-many'> | Of<'expired-token'>

/** What happens to one call. */
export type Plan = {
  delay: number
  limiters: RateLimiter[]
  before: Instead | undefined
  after: Instead | undefined
  shapes: Shape[]
  /** Texts carry injections. */
  isHostile: boolean
  /** How far behind the reads are, in ms. */
  lag: number
}

export type Switchboard = ReturnType<typeof createSwitchboard>

/**
 * The switches of every organisation, kept in memory: those for all (`FAULTS`) and those that an admin has set.
 * `sleep` and the clock are injected, so that no test has to wait.
 */
export function createSwitchboard({
  clock,
  everywhere = [],
  sleep = async (ms) => {
    await wait(ms)
  },
}: {
  clock: Clock
  everywhere?: Fault[]
  sleep?: (ms: number) => Promise<void>
}) {
  const common = everywhere.map((one) => arm(one, clock))
  const byOrg = new Map<string, Armed[]>()
  const of = (org: string) => [...common, ...(byOrg.get(org) ?? [])]

  return {
    sleep,
    /** What an organisation has set for itself. */
    get: (org: string): Fault[] => (byOrg.get(org) ?? []).map(({ fault }) => fault),
    /** Replaces the organisation's switches; every count begins anew. */
    set: (org: string, faults: Fault[]) => {
      if (faults.length === 0) byOrg.delete(org)
      else
        byOrg.set(
          org,
          faults.map((one) => arm(one, clock)),
        )
    },
    /** Whether reads of the organisation may have to know what was before a write. */
    lags: (org: string): boolean => of(org).some(({ fault }) => fault.kind === 'read-lag'),
    /** What happens to this call; undefined where nothing does. It counts as made. */
    plan: (org: string, call: Call): Plan | undefined => planOf(of(org), call),
  }
}

type Armed = ReturnType<typeof arm>

/** A switch with its counts. */
function arm(fault: Fault, clock: Clock) {
  const random = seeded(fault.seed)
  let passed = 0
  let hit = 0
  return {
    fault,
    random,
    limiter: fault.kind === 'rate-limit' ? createRateLimiter(fault, clock) : undefined,
    /** Whether it hits this call, which counts as made. */
    hits(call: Call): boolean {
      if (!isAbout(fault, call)) return false
      if (passed < fault.skip) {
        passed += 1
        return false
      }
      if (hit >= (fault.times ?? Infinity) || random() >= fault.rate) return false
      hit += 1
      return true
    },
  }
}

function planOf(armed: Armed[], call: Call): Plan | undefined {
  if (armed.length === 0) return undefined
  const plan: Plan = {
    delay: 0,
    limiters: [],
    before: undefined,
    after: undefined,
    shapes: [],
    isHostile: false,
    lag: 0,
  }
  for (const one of armed) {
    const { fault } = one
    // The first that answers spares the others this call: two of `times: 1` hit one call after the other.
    if (isInstead(fault) && (plan.before ?? plan[momentOf(fault)])) continue
    if (!one.hits(call)) continue
    if (isInstead(fault)) plan[momentOf(fault)] = fault
    else if (fault.kind === 'latency') plan.delay += delayOf(fault, one.random)
    else if (fault.kind === 'odd-shapes') plan.shapes.push(...fault.shapes)
    else if (fault.kind === 'hostile-texts') plan.isHostile = true
    else if (fault.kind === 'read-lag') plan.lag = Math.max(plan.lag, fault.ms)
    else if (one.limiter) plan.limiters.push(one.limiter)
  }
  return plan
}

const isInstead = (fault: Fault): fault is Instead =>
  ['failure', 'drop', 'too-many', 'expired-token'].includes(fault.kind)

const momentOf = (fault: Instead) => ('when' in fault ? fault.when : 'before')

function delayOf({ ms }: Of<'latency'>, random: () => number) {
  if (typeof ms === 'number') return ms
  const [least, most] = ms
  return Math.round(least + random() * (most - least))
}
