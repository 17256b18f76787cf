import { setTimeout as wait } from 'node:timers/promises'
import { startServer, temporaryFolder } from './process.ts'

/** The gateway as it ships, in a process of its own and without a store, before the API at this address. */
export async function gatewayProcess(upstream: string, variables: Record<string, string> = {}) {
  const place = await temporaryFolder()
  const server = await startServer({
    TALLYFY_API_URL: `${upstream}/api`,
    SESSION_SECRET: 'a secret of more than thirty-two characters',
    DATA_DIR: place.folder,
    ...variables,
  })
  if (server.address === undefined) throw new Error(server.errors.join('\n'))
  return {
    ...server,
    address: server.address,
    [Symbol.asyncDispose]: async () => {
      await server[Symbol.asyncDispose]()
      await place[Symbol.asyncDispose]()
    },
  }
}

/** What the gateway says of itself in its metrics. */
export async function metricsOf(address: string) {
  const text = await (await fetch(`${address}/metrics`)).text()
  const read = (name: string) =>
    Number(new RegExp(`^${RegExp.escape(name)} (\\S+)`, 'm').exec(text)?.[1] ?? Number.NaN)
  return {
    sent: read('runboard_upstream_calls{outcome="sent"}'),
    spared:
      read('runboard_upstream_calls{outcome="shared"}') +
      read('runboard_upstream_calls{outcome="kept"}'),
    running: read('runboard_upstream_running'),
    keptBytes: read('runboard_upstream_kept_bytes'),
    heap: read('nodejs_heap_size_used_bytes') / 1e6,
    outside: read('nodejs_external_memory_bytes') / 1e6,
    resident: read('process_resident_memory_bytes') / 1e6,
  }
}

type Load = {
  /** Where the list is asked for. */
  address: string
  /** One for each person. */
  tokens: string[]
  /** How many pages of each person ask for the same at once. */
  tabs: number
  rounds: number
  pauseMs?: number
  afterRound?: () => Promise<void>
}

/** Everybody polls: all pages of all people at once, and again. Answers how often they asked and how long it took. */
export async function everybodyPolls(load: Load) {
  const { address, tokens, tabs, rounds, pauseMs = 0, afterRound } = load
  const times: number[] = []
  let failed = 0
  const poll = async (token: string) => {
    const started = performance.now()
    const answer = await fetch(address, {
      headers: {
        Accept: 'application/json',
        'X-Tallyfy-Client': 'APIClient',
        Authorization: `Bearer ${token}`,
      },
    })
    await answer.arrayBuffer()
    times.push(performance.now() - started)
    if (!answer.ok) failed += 1
  }
  for (let round = 0; round < rounds; round += 1) {
    /* oxlint-disable no-await-in-loop -- people ask again when they have been answered */
    await Promise.all(tokens.flatMap((token) => Array.from({ length: tabs }, () => poll(token))))
    await afterRound?.()
    if (pauseMs > 0) await wait(pauseMs)
    /* oxlint-enable no-await-in-loop */
  }
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number) => Math.round(sorted[Math.floor(sorted.length * share)] ?? 0)
  return { asked: times.length, failed, median: at(0.5), p95: at(0.95) }
}
