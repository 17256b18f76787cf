import { afterEach, beforeEach, expect, test, vi } from 'vitest'

beforeEach(() => {
  vi.useFakeTimers()
  vi.resetModules()
})
afterEach(() => {
  vi.useRealTimers()
})

/** Whether it has resolved, from the first paint on. */
async function watch() {
  const { settled } = await import('./settled.ts')
  const told = vi.fn<() => void>()
  void settled().then(told)
  await vi.advanceTimersByTimeAsync(50)
  return told
}

test('what stands still for half a second has settled', async () => {
  const told = await watch()
  await vi.advanceTimersByTimeAsync(400)
  expect(told).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(100)
  expect(told).toHaveBeenCalledOnce()
})

test.each(['pointermove', 'pointerdown', 'keydown'])('a %s settles it at once', async (sign) => {
  const told = await watch()
  dispatchEvent(new Event(sign))
  await vi.advanceTimersByTimeAsync(0)
  expect(told).toHaveBeenCalledOnce()
})

test('a finger settles it once it is lifted: until then it may scroll', async () => {
  const told = await watch()
  const touch = { pointerType: 'touch' }
  dispatchEvent(new PointerEvent('pointerdown', touch))
  dispatchEvent(new PointerEvent('pointermove', touch))
  await vi.advanceTimersByTimeAsync(0)
  expect(told).not.toHaveBeenCalled()
  dispatchEvent(new PointerEvent('pointerup', touch))
  await vi.advanceTimersByTimeAsync(0)
  expect(told).toHaveBeenCalledOnce()
})

test('as long as it is scrolled it has not', async () => {
  const told = await watch()
  for (let turn = 0; turn < 10; turn += 1) {
    dispatchEvent(new Event('scroll'))
    await vi.advanceTimersByTimeAsync(400)
  }
  expect(told).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(100)
  expect(told).toHaveBeenCalledOnce()
})
