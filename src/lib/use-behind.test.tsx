import { act, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { useBehind } from './use-behind.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const show = (value: string, isUrgent: boolean) =>
  renderHook(
    (given: { value: string; isUrgent: boolean }) => useBehind(given.value, given.isUrgent),
    {
      initialProps: { value, isUrgent },
    },
  )
const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms))

test('a value follows once it is painted', async () => {
  const { result, rerender } = show('a', false)
  rerender({ value: 'b', isUrgent: false })
  expect(result.current).toBe('a')
  await pass(20)
  expect(result.current).toBe('b')
})

test('it waits for what is more urgent, and no longer than that or a moment', async () => {
  const { result, rerender } = show('a', false)
  rerender({ value: 'b', isUrgent: true })
  await pass(149)
  expect(result.current).toBe('a')
  rerender({ value: 'b', isUrgent: false })
  await pass(20)
  expect(result.current).toBe('b')
  rerender({ value: 'c', isUrgent: true })
  await pass(150)
  expect(result.current).toBe('c')
})

test('of several only the last follows', async () => {
  const { result, rerender } = show('a', true)
  rerender({ value: 'b', isUrgent: true })
  await pass(100)
  rerender({ value: 'c', isUrgent: true })
  await pass(100)
  expect(result.current).toBe('a')
  await pass(50)
  expect(result.current).toBe('c')
})
