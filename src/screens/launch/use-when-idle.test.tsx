import { act, cleanup, renderHook } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'

import { useWhenIdle } from './use-when-idle.ts'
import { valueStore } from './value-store.ts'

afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

const settle = () =>
  act(() => {
    vi.runAllTimers()
  })

test('a change asks nothing at once; many of them ask once, when there is time', () => {
  vi.useFakeTimers()
  const store = valueStore(1)
  const read = vi.fn<() => number>(() => store.read() * 10)
  const { result } = renderHook(() => useWhenIdle(read, store))
  settle()
  read.mockClear()
  act(() => {
    for (const value of [2, 3, 4]) store.change(() => value)
  })
  expect(read).not.toHaveBeenCalled()
  expect(result.current).toBe(10)
  settle()
  expect(read).toHaveBeenCalledOnce()
  expect(result.current).toBe(40)
})

test('what changes before anybody listens is told all the same', () => {
  vi.useFakeTimers()
  const store = valueStore('a')
  const { result } = renderHook(() =>
    useWhenIdle(store.read, {
      subscribe: (listener) => {
        store.change(() => 'b')
        return store.subscribe(listener)
      },
    }),
  )
  settle()
  expect(result.current).toBe('b')
})
