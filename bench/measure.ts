const WARM_UPS = 3
// A server that has run for a while has compiled what it does often; the first case would pay for that alone.
const WARM_MS = 500
// A 95th percentile of 20 is the second worst of them: what is quick is asked more often, so that no hiccup is a figure.
const LEAST_ROUNDS = 20
const MOST_ROUNDS = 200
const LONG_ENOUGH_MS = 4_000

/** Milliseconds of every round. */
export type Pair = { name: string; api: number[]; sql: number[] }

/** Times both by turns, so that whatever else the machine does meets both alike. */
export async function compare(
  name: string,
  api: () => Promise<unknown>,
  sql: () => Promise<unknown>,
  signal: AbortSignal,
): Promise<Pair> {
  const pair: Pair = { name, api: [], sql: [] }
  const round = async () => {
    signal.throwIfAborted()
    return { api: await time(api), sql: await time(sql) }
  }
  /* oxlint-disable no-await-in-loop -- at once they would time each other */
  const start = performance.now()
  for (let warm = 0; warm < WARM_UPS || performance.now() - start < WARM_MS; warm += 1)
    await round()
  const begin = performance.now()
  const isEnough = (rounds: number) =>
    rounds >= MOST_ROUNDS || (rounds >= LEAST_ROUNDS && performance.now() - begin > LONG_ENOUGH_MS)
  while (!isEnough(pair.api.length)) {
    const times = await round()
    pair.api.push(times.api)
    pair.sql.push(times.sql)
  }
  /* oxlint-enable no-await-in-loop */
  return pair
}

async function time(work: () => Promise<unknown>) {
  const start = performance.now()
  await work()
  return performance.now() - start
}

/** The value that this share of the values does not exceed, by nearest rank. */
export function percentile(values: number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? NaN
}
