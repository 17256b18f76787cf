import { expect, test } from 'vitest'

import { RequestBudget } from '#src/api/request-budget.ts'
import { Batch, type BatchItem, type Verdict } from '#src/lib/batch.ts'
import { serverLimit } from '#src/testing/server-limit.ts'

const MINUTE = 60_000
const ANSWER_MS = 40

/** One time for the page and for the server, that passes as fast as there is nothing to do. */
function aWorld() {
  let now = 0
  let timers: { at: number; act: () => void }[] = []
  const after = (ms: number, act: () => void) => {
    const timer = { at: now + ms, act }
    timers.push(timer)
    return () => {
      timers = timers.filter((one) => one !== timer)
    }
  }
  return {
    now: () => now,
    after,
    wait: (ms: number) => new Promise<void>((resolve) => void after(ms, resolve)),
    run: async (until: () => boolean) => {
      while (!until()) {
        await new Promise((resolve) => setImmediate(resolve))
        const at = Math.min(...timers.map((one) => one.at))
        if (at === Infinity) continue
        now = Math.max(now, at)
        const due = timers.filter((one) => one.at <= now)
        timers = timers.filter((one) => one.at > now)
        for (const { act } of due) act()
      }
    },
  }
}

/** The most calls in any minute. */
const mostInAMinute = (calls: readonly number[]) => {
  let [most, from] = [0, 0]
  for (const [at, time] of calls.entries()) {
    while ((calls[from] ?? 0) <= time - MINUTE) from += 1
    most = Math.max(most, at - from + 1)
  }
  return most
}

/** A batch of a thousand, two calls each, against a server that lets so many through. */
async function aThousand(perMinute: number) {
  const world = aWorld()
  const budget = new RequestBudget(world)
  const take = serverLimit(perMinute, world.now)
  const calls: number[] = []
  let refused = 0
  const ask = async () => {
    await budget.enter('batch')
    calls.push(world.now())
    const verdict = take()
    await world.wait(ANSWER_MS)
    const headers = new Headers({ 'X-RateLimit-Remaining': String(verdict?.remaining ?? 999) })
    const isRefused = verdict?.retryAfter !== undefined
    const ms = isRefused ? (verdict.retryAfter ?? 0) * 1_000 : undefined
    budget.learn(isRefused ? 429 : 200, headers, ms)
    if (isRefused) refused += 1
    return ms
  }
  const call = async (): Promise<Verdict> => {
    for (let step = 0; step < 2; step += 1) {
      const ms = await ask()
      if (ms !== undefined) return { kind: 'wait', ms }
    }
    return { kind: 'done' }
  }
  const batch = new Batch({
    items: Array.from({ length: 1_000 }, (_, at): BatchItem => {
      return { id: `${at}`, name: `${at}`, state: 'waiting' }
    }),
    clock: world,
    isOnline: () => true,
    isHarmless: true,
    unknown: '',
    call,
    look: call,
    onChange: () => {},
  })
  batch.start()
  await world.run(() => batch.state.phase === 'over')
  return { calls, refused, minutes: world.now() / MINUTE, done: batch.state.done }
}

test('a thousand processes: never more calls a minute than the batch may make', async () => {
  const { calls, refused, minutes, done } = await aThousand(600)
  expect({ done, refused, calls: calls.length }).toEqual({ done: 1_000, refused: 0, calls: 2_000 })
  expect(mostInAMinute(calls)).toBeLessThanOrEqual(210)
  expect(minutes).toBeLessThan(13)
})

test('under a limit of 100 a minute hardly any call is refused, and none of the items is lost', async () => {
  const { calls, refused, done } = await aThousand(100)
  expect(done).toBe(1_000)
  expect(refused).toBeLessThanOrEqual(8)
  expect(mostInAMinute(calls)).toBeLessThanOrEqual(108)
})
