import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { Batch, type BatchItem, type Verdict } from './batch.ts'

/** A clock whose time passes only when somebody lets it. */
function aClock() {
  let now = 0
  let timers: { at: number; act: () => void }[] = []
  return {
    now: () => now,
    after: (ms: number, act: () => void) => {
      const timer = { at: now + ms, act }
      timers.push(timer)
      return () => {
        timers = timers.filter((one) => one !== timer)
      }
    },
    /** Lets everything happen that waits for an answer, then the next thing that waits for the time. */
    run: async (until: () => boolean, most = 100_000) => {
      for (let steps = 0; steps < most && !until(); steps += 1) {
        await new Promise((resolve) => setImmediate(resolve))
        if (until()) return
        const next = timers.toSorted((one, other) => one.at - other.at)[0]
        if (!next) return
        timers = timers.filter((one) => one !== next)
        now = Math.max(now, next.at)
        next.act()
      }
    },
  }
}

const items = (count: number): BatchItem[] =>
  Array.from({ length: count }, (_, at) => ({
    id: `${at}`,
    name: `Run ${at}`,
    state: 'waiting',
  }))

type Answer = 'done' | 'refused' | 'lost-before' | 'lost-after' | 'wait' | 'signed-out'

/** A server that answers each call as it is told, and knows what it has done. */
function aServer(answers: (call: number, item: BatchItem) => Answer, looks: () => boolean) {
  const acted = new Map<string, number>()
  const sent = new Map<string, number>()
  let calls = 0
  const count = (map: Map<string, number>, id: string) => map.set(id, (map.get(id) ?? 0) + 1)
  return {
    acted,
    sent,
    call: async (item: BatchItem): Promise<Verdict> => {
      const answer = answers((calls += 1), item)
      await Promise.resolve()
      if (answer === 'wait') return { kind: 'wait', ms: 5_000 }
      if (answer === 'signed-out') return { kind: 'signed-out' }
      count(sent, item.id)
      if (answer === 'done' || answer === 'lost-after') count(acted, item.id)
      if (answer === 'done') return { kind: 'done' }
      if (answer === 'refused') return { kind: 'refused', why: 'No.' }
      return { kind: 'unclear', why: 'Lost.' }
    },
    look: async ({ id }: BatchItem): Promise<Verdict> => {
      await Promise.resolve()
      if (!looks()) return { kind: 'unclear', why: 'Lost.' }
      return acted.has(id) ? { kind: 'done' } : { kind: 'refused', why: 'It was not made.' }
    },
  }
}

type Setup = Partial<ConstructorParameters<typeof Batch>[0]>

function aBatch(server: Pick<ReturnType<typeof aServer>, 'call' | 'look'>, setup: Setup = {}) {
  const clock = aClock()
  const batch = new Batch({
    items: items(10),
    clock,
    isOnline: () => true,
    isHarmless: false,
    unknown: 'Nobody knows.',
    onChange: () => {},
    ...server,
    ...setup,
  })
  const isOver = () => batch.state.phase === 'over'
  return { clock, batch, isOver, run: () => clock.run(isOver) }
}

test('every item is sent once, and no more than a few at a time', async () => {
  let [now, most] = [0, 0]
  const server = aServer(
    () => 'done',
    () => true,
  )
  const { batch, run } = aBatch({
    ...server,
    call: async (item) => {
      most = Math.max(most, (now += 1))
      const verdict = await server.call(item)
      now -= 1
      return verdict
    },
  })
  batch.start()
  await run()
  expect(batch.state).toMatchObject({ phase: 'over', done: 10, refused: 0, waiting: 0 })
  expect(most).toBe(4)
  expect([...server.sent.values()]).toEqual(Array(10).fill(1))
})

test('what the server has no time for waits as long as it says, and one goes first after that', async () => {
  const server = aServer(
    (call) => (call === 3 ? 'wait' : 'done'),
    () => true,
  )
  const { batch, clock, run } = aBatch(server)
  batch.start()
  await clock.run(() => batch.state.pause !== undefined)
  expect(batch.state.pause).toEqual({ because: 'wait', until: 5_000 })
  batch.pause()
  batch.resume()
  expect(batch.state.pause).toEqual({ because: 'wait', until: 5_000 })
  await run()
  expect(clock.now()).toBe(5_000)
  expect(batch.state.done).toBe(10)
})

test('an expired sign-in stops it until somebody has signed in, and costs no item', async () => {
  let isSignedIn = true
  const server = aServer(
    (call) => (call === 4 || !isSignedIn ? ((isSignedIn = false), 'signed-out') : 'done'),
    () => true,
  )
  const { batch, run, isOver } = aBatch(server)
  batch.start()
  await run()
  expect(isOver()).toBe(false)
  expect(batch.state.pause).toEqual({ because: 'signed-out' })
  isSignedIn = true
  batch.mayGoOn('offline')
  expect(batch.state.phase).toBe('paused')
  batch.mayGoOn('signed-out')
  await run()
  expect(batch.state).toMatchObject({ phase: 'over', done: 10 })
})

test('without a network nothing is sent; what was lost then is looked at afterwards', async () => {
  let isOnline = true
  const server = aServer(
    (call) => (call === 2 ? ((isOnline = false), 'lost-after') : 'done'),
    () => isOnline,
  )
  const { batch, run } = aBatch(server, { isOnline: () => isOnline })
  batch.start()
  await run()
  expect(batch.state.pause).toEqual({ because: 'offline' })
  isOnline = true
  batch.mayGoOn('offline')
  await run()
  expect(batch.state).toMatchObject({ phase: 'over', done: 10 })
  expect([...server.acted.values()]).toEqual(Array(10).fill(1))
})

test('aborted, it sends nothing more, and what it has not sent is not tried', async () => {
  const server = aServer(
    () => 'done',
    () => true,
  )
  const { batch, run } = aBatch(server)
  batch.start()
  batch.abort()
  expect(batch.state.phase).toBe('ending')
  await run()
  expect(batch.state).toMatchObject({ phase: 'over', isAborted: true, done: 4, waiting: 6 })
  batch.retry()
  await run()
  expect(batch.state).toMatchObject({ phase: 'over', isAborted: false, done: 10 })
})

test('where harm is possible a lost call is read and not sent again; else it is sent again', async () => {
  for (const isHarmless of [false, true]) {
    const server = aServer(
      (call) => (call === 1 ? 'lost-before' : 'done'),
      () => true,
    )
    const { batch, run } = aBatch(server, { isHarmless })
    batch.start()
    await run()
    expect(batch.state).toMatchObject(
      isHarmless ? { done: 10, refused: 0 } : { done: 9, refused: 1 },
    )
    expect(server.sent.get('0')).toBe(isHarmless ? 2 : 1)
  }
})

test('a server that answers nothing any more is left alone for a while', async () => {
  const server = aServer(
    () => 'lost-before',
    () => false,
  )
  const { batch, clock, run } = aBatch(server)
  batch.start()
  await clock.run(() => batch.state.pause !== undefined)
  expect(batch.state.pause?.because).toBe('failing')
  await run()
  expect(batch.state).toMatchObject({ phase: 'over', refused: 10 })
  expect(batch.items[0]!.why).toBe('Nobody knows.')
})

test('what a closed page had sent is looked at before anything else is done with it', async () => {
  const server = aServer(
    () => 'done',
    () => true,
  )
  server.acted.set('1', 1)
  const left = items(4)
  left[0]!.state = 'done'
  left[1]!.state = 'asking'
  const { batch, run } = aBatch(server, { items: left })
  batch.start()
  await run()
  expect(batch.state).toMatchObject({ phase: 'over', done: 4 })
  expect(server.sent).toEqual(
    new Map([
      ['2', 1],
      ['3', 1],
    ]),
  )
})

describe('whatever the server does and the person presses', () => {
  const answer = fc.constantFrom<Answer>(
    'done',
    'refused',
    'lost-before',
    'lost-after',
    'wait',
    'signed-out',
  )
  const press = fc.constantFrom('pause', 'resume', 'abort', 'offline', 'online', 'time')
  const world = {
    answers: fc.array(answer, { minLength: 1, maxLength: 60 }),
    presses: fc.array(press, { maxLength: 12 }),
    isHarmless: fc.boolean(),
    looks: fc.array(fc.boolean(), { minLength: 1 }),
  }

  test('the outcome agrees with what the server did, and nothing harmful is sent twice', () =>
    fc.assert(
      fc.asyncProperty(fc.record(world), async ({ answers, presses, isHarmless, looks }) => {
        let [isOnline, call, look] = [true, 0, 0]
        const server = aServer(
          // In the end it is well again, or nothing would ever be over.
          () => answers[(call += 1) - 1] ?? 'done',
          () => looks[(look += 1) - 1] ?? true,
        )
        const { batch, clock, isOver } = aBatch(server, {
          isHarmless,
          isOnline: () => isOnline,
        })
        batch.start()
        for (const one of presses) {
          if (one === 'offline') isOnline = false
          else if (one === 'online') {
            isOnline = true
            batch.mayGoOn('offline')
          } else if (one === 'time') await clock.run(isOver, 3)
          else batch[one]()
        }
        isOnline = true
        for (let rounds = 0; rounds < 200 && !isOver(); rounds += 1) {
          batch.resume()
          await clock.run(isOver)
        }
        const { done, refused, waiting, isAborted, phase } = batch.state
        expect(phase).toBe('over')
        expect(done + refused + waiting).toBe(10)
        if (!isAborted) expect(waiting).toBe(0)
        for (const { id, state, isUnclear } of batch.items) {
          const acted = server.acted.get(id) ?? 0
          if (!isHarmless) expect(server.sent.get(id) ?? 0).toBeLessThanOrEqual(1)
          if (state === 'done') expect(acted).toBeGreaterThan(0)
          if (state === 'refused' && !isUnclear && !isHarmless) expect(acted).toBe(0)
          if (state === 'waiting') expect(server.sent.has(id)).toBe(false)
          expect(state).not.toBe('asking')
        }
      }),
      { numRuns: 400 },
    ))
})
