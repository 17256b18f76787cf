import { expect, test } from 'vitest'

import { type Priority, RequestBudget } from './request-budget.ts'

/** A budget whose time passes when it is told to. */
function atAnyTime() {
  let now = 0
  const timers: { at: number; act: () => void }[] = []
  const budget = new RequestBudget({
    now: () => now,
    after: (ms, act) => void timers.push({ at: now + ms, act }),
  })
  const sent: string[] = []
  return {
    budget,
    sent,
    send: (name: string, priority: Priority, signal?: AbortSignal) =>
      budget.enter(priority, signal).then(
        () => void sent.push(name),
        (error: Error) => void sent.push(`${name}: ${error.name}`),
      ),
    pass: async (ms: number) => {
      const end = now + ms
      for (;;) {
        await settle()
        const next = timers.toSorted((a, b) => a.at - b.at)[0]
        if (!next || next.at > end) break
        now = next.at
        timers.splice(timers.indexOf(next), 1)
        next.act()
      }
      now = end
      await settle()
    },
  }
}
const settle = async () => {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve()
}
const NOTHING = new Headers()

test('300 a minute at first, 90 once the server has refused', async () => {
  const { budget, sent, send, pass } = atAnyTime()
  for (let call = 0; call < 2_000; call += 1) void send('x', 'person')
  await pass(60_000)
  expect(sent.length).toBeGreaterThan(290)
  expect(sent.length).toBeLessThanOrEqual(300)
  budget.learn(429, NOTHING, 0)
  const before = sent.length
  await pass(10 * 60_000)
  expect((sent.length - before) / 10).toBeLessThanOrEqual(90)
  expect((sent.length - before) / 10).toBeGreaterThan(65)
})

test('what runs in the background keeps to its share, and people do not wait for it', async () => {
  const { sent, send, pass } = atAnyTime()
  for (let call = 0; call < 500; call += 1) void send('refresh', 'background')
  await pass(60_000)
  expect(sent.length).toBeGreaterThan(110)
  expect(sent.length).toBeLessThanOrEqual(120)
  void send('click', 'person')
  await pass(0)
  expect(sent.at(-1)).toBe('click')
})

test('of those who wait, people come first', async () => {
  const { budget, sent, send, pass } = atAnyTime()
  budget.learn(200, new Headers({ 'X-RateLimit-Remaining': '0' }), undefined)
  void send('refresh', 'background')
  void send('click', 'person')
  await pass(1_000)
  expect(sent).toEqual(['click', 'refresh'])
})

test('nothing is sent before Retry-After has passed', async () => {
  const { budget, sent, send, pass } = atAnyTime()
  budget.learn(429, NOTHING, 20_000)
  void send('click', 'person')
  await pass(19_999)
  expect(sent).toEqual([])
  await pass(1)
  expect(sent).toEqual(['click'])
})

test('a person is told where the server asks for longer than one would wait', async () => {
  const { budget, sent, send, pass } = atAnyTime()
  budget.learn(429, NOTHING, 60_000)
  void send('click', 'person')
  void send('refresh', 'background')
  await pass(0)
  expect(sent).toEqual(['click: ApiError'])
  await pass(60_000)
  expect(sent.at(-1)).toBe('refresh')
})

test('what is aborted while it waits takes nothing', async () => {
  const { budget, sent, send, pass } = atAnyTime()
  budget.learn(429, NOTHING, 1_000)
  const stop = new AbortController()
  void send('left', 'person', stop.signal)
  void send('stayed', 'person')
  stop.abort()
  await pass(2_000)
  expect(sent).toEqual(['left: AbortError', 'stayed'])
})

test('a batch goes before what runs in the background, and leaves room for people', async () => {
  const { budget, sent, send, pass } = atAnyTime()
  for (let call = 0; call < 500; call += 1) void send('refresh', 'background')
  for (let call = 0; call < 500; call += 1) void send('batch', 'batch')
  await pass(60_000)
  const batched = sent.filter((one) => one === 'batch').length
  expect(batched).toBeGreaterThan(195)
  expect(batched).toBeLessThanOrEqual(budget.shareOf('batch'))
  expect(sent.length).toBeLessThanOrEqual(300)
  void send('mine', 'person')
  await pass(1_000)
  expect(sent).toContain('mine')
})
