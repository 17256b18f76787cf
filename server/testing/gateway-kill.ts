import { setTimeout as wait } from 'node:timers/promises'
import { expect } from 'vitest'
import { gatewayProcess } from './gateway-load.ts'
const WRITERS = 6

/** What became of a change, as far as whoever sent it can tell. */
type Outcome = 'made' | 'refused' | 'unclear'
export type Ended = 'gateway' | 'upstream'

/** The API behind the gateway, and how it is ended and started again where that is part of the test. */
type Behind = {
  origin: string
  org: string
  headers: Record<string, string>
  restart?: () => Promise<void>
}

/**
 * Kills the gateway or the API behind it, again and again, while people launch processes through the gateway and nobody
 * sends anything twice. What was acknowledged is there once, and what was not is there once or not at all.
 */
export async function killsUnderLoad(upstream: Behind, ends: Ended[]) {
  const outcomes = new Map<string, Outcome>()
  let next = 0
  // Six writers are quicker than the person that they are.
  const start = () => gatewayProcess(upstream.origin, { RATE_LIMIT_USER: '1000000' })
  let gateway = await start()
  const runs = `/api/organizations/${upstream.org}/runs`
  const headers = { ...upstream.headers, 'Content-Type': 'application/json' }

  try {
    for (const [round, who] of ends.entries()) {
      /* oxlint-disable no-await-in-loop -- one end after the other is the point */
      const enough = Promise.withResolvers<void>()
      const stop = new AbortController()
      const writers = Array.from({ length: WRITERS }, async () => {
        for (let made = 0; !stop.signal.aborted;) {
          const name = `Launched ${(next += 1)}`
          const outcome = await launch(`${gateway.address}${runs}`, headers, name)
          outcomes.set(name, outcome)
          if (outcome === 'made' && (made += 1) === 3) enough.resolve()
          if (outcome !== 'made') await wait(50)
        }
      })
      await enough.promise
      await wait((round * 37) % 100)
      if (who === 'gateway') {
        await gateway.end('SIGKILL')
        await gateway[Symbol.asyncDispose]()
        gateway = await start()
      } else await upstream.restart?.()
      stop.abort()
      await Promise.all(writers)
      /* oxlint-enable no-await-in-loop */
    }
    const all = `${upstream.origin}${runs}?without_pagination=true`
    const answer = await fetch(all, { headers: upstream.headers })
    const times = new Map<string, number>()
    for (const { name } of (await answer.json()).data) times.set(name, (times.get(name) ?? 0) + 1)
    return judge(outcomes, times)
  } finally {
    await gateway[Symbol.asyncDispose]()
  }
}

async function launch(
  address: string,
  headers: Record<string, string>,
  name: string,
): Promise<Outcome> {
  try {
    const answer = await fetch(address, {
      method: 'POST',
      headers: { ...headers, 'Idempotency-Key': crypto.randomUUID() },
      body: JSON.stringify({ name }),
    })
    await answer.arrayBuffer()
    if (answer.status === 201) return 'made'
    return answer.status < 500 ? 'refused' : 'unclear'
  } catch {
    return 'unclear'
  }
}

function judge(outcomes: Map<string, Outcome>, times: Map<string, number>) {
  const count = (wanted: Outcome) => [...outcomes.values()].filter((one) => one === wanted).length
  const lost = [...outcomes].filter(([name, one]) => one === 'made' && times.get(name) !== 1)
  const doubled = [...times].filter(([, number]) => number > 1)
  const nobodys = [...outcomes].filter(([name, one]) => one === 'refused' && times.has(name))
  expect({ lost, doubled, nobodys }).toEqual({ lost: [], doubled: [], nobodys: [] })
  return { made: count('made'), unclear: count('unclear'), refused: count('refused') }
}
