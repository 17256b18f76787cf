import { act, fireEvent, renderHook } from '@testing-library/react'
import { expect, test, vi } from 'vitest'

import { runListQuery } from '#src/queries/run-queries.ts'
import { aTab } from '#src/testing/a-tab.tsx'
import { held, withApi } from '#src/testing/with-api.tsx'

import { useOnceHere } from './use-once-here.ts'

const page = (sort: string) => ({ sort, page: 1, per_page: 25, with: [] })
const [BY_NAME, NEWEST] = [page('name'), page('-created_at')]

/** A screen that shows the rows by name, and is now asked for the newest, which are answered when they are let. */
async function asked() {
  const api = await withApi()
  const { client, wrapper } = aTab(api.org)
  await client.prefetchQuery(runListQuery(api.org, BY_NAME))
  const { gate, release } = held()
  api.answer(() => gate.then(() => undefined))
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] })
  const { result, rerender } = renderHook(({ chosen, page }) => useOnceHere(chosen, page), {
    wrapper,
    initialProps: { chosen: 'by name', page: BY_NAME },
  })
  rerender({ chosen: 'newest', page: NEWEST })
  expect(result.current).toBe('by name')
  return { result, rerender, release, asked: () => api.asked('/runs') }
}

const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms))

test('what was chosen is shown with its answer, which is asked for once', async () => {
  const { result, release, asked: requests } = await asked()
  await pass(100)
  expect(result.current).toBe('by name')
  release()
  await pass(49)
  expect(result.current).toBe('newest')
  expect(requests()).toHaveLength(2)
})

test('what takes long is shown as on its way', async () => {
  const { result } = await asked()
  await pass(149)
  expect(result.current).toBe('by name')
  await pass(1)
  expect(result.current).toBe('newest')
})

test.each(['keyDown', 'pointerDown'] as const)('a %s finds what was chosen', async (sign) => {
  const { result } = await asked()
  fireEvent[sign](document.body)
  expect(result.current).toBe('newest')
})

test('of several choices the last is shown, and at once where it is here already', async () => {
  const { result, rerender, release } = await asked()
  rerender({ chosen: 'by name again', page: { ...BY_NAME } })
  expect(result.current).toBe('by name again')
  release()
  await pass(300)
  expect(result.current).toBe('by name again')
})
