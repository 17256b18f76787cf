import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { SearchBox } from './search-box.tsx'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

/** A box whose owner takes over what it is told, as the URL does. */
function aBox() {
  const asked: string[] = []
  const box = (value: string) => (
    <SearchBox label="Search" placeholder="" value={value} onSearch={search} />
  )
  function search(text: string) {
    asked.push(text)
    view.rerender(box(text))
  }
  const view = render(box(''))
  const input = screen.getByRole<HTMLInputElement>('searchbox', { name: 'Search' })
  return {
    asked,
    input,
    give: (value: string) => view.rerender(box(value)),
    type: (text: string) => fireEvent.change(input, { target: { value: text } }),
    wait: (ms: number) => {
      act(() => {
        vi.advanceTimersByTime(ms)
      })
    },
  }
}

test('asks once, 150 ms after the last key', () => {
  const { asked, type, wait } = aBox()
  type('a')
  wait(149)
  type('ac')
  wait(149)
  expect(asked).toEqual([])
  wait(1)
  expect(asked).toEqual(['ac'])
})

test('asks no more than twice a second, however slowly somebody types', () => {
  const { asked, type, wait } = aBox()
  for (let key = 1; key <= 20; key += 1) {
    type('x'.repeat(key))
    wait(200)
  }
  expect(asked.length).toBeLessThanOrEqual(8) // in four seconds
  wait(500)
  expect(asked.at(-1)).toBe('x'.repeat(20))
})

test('shows what is typed at once, and what Back brings', () => {
  const { input, type, wait, give } = aBox()
  type('acme')
  expect(input.value).toBe('acme')
  wait(150)
  give('')
  expect(input.value).toBe('')
})
