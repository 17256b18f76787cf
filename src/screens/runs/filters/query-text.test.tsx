import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'

import { queryIn, QueryText } from './query-text.tsx'

afterEach(cleanup)

test.each([
  ['status=active&q=a', 'status=active&q=a'],
  [' ?status=active ', 'status=active'],
  ['https://x.example/o/processes?q=what?&sort=name#top', 'q=what?&sort=name'],
  ['q=what?', 'q=what?'],
  ['', ''],
])('%s asks for %s', (typed, query) => expect(queryIn(typed)).toBe(query))

test('Enter asks, Escape brings back what is in the address', () => {
  const asked: string[] = []
  render(<QueryText query="q=a" onAsk={(query) => asked.push(query)} />)
  const input = screen.getByRole<HTMLInputElement>('textbox')
  fireEvent.change(input, { target: { value: '?q=b' } })
  fireEvent.keyDown(input, { key: 'Escape' })
  expect(input.value).toBe('q=a')
  fireEvent.change(input, { target: { value: '?q=b' } })
  fireEvent.submit(input)
  expect(asked).toEqual(['q=b'])
})
