import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { soon } from './soon.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

test('it is done once, in a moment', async () => {
  const act = vi.fn<() => void>()
  soon(act)
  expect(act).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(700)
  expect(act).toHaveBeenCalledOnce()
})

test.each(['pointerdown', 'keydown', 'pagehide'])('it is done before what a %s does', (sign) => {
  const order: string[] = []
  soon(() => order.push('it'))
  const stop = new AbortController()
  addEventListener(sign, () => order.push(sign), { signal: stop.signal })
  dispatchEvent(new Event(sign))
  stop.abort()
  expect(order).toEqual(['it', sign])
})

test('called off, it is not done', async () => {
  const act = vi.fn<() => void>()
  soon(act)()
  dispatchEvent(new Event('keydown'))
  await vi.advanceTimersByTimeAsync(700)
  expect(act).not.toHaveBeenCalled()
})
