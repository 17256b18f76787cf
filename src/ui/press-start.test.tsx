import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'

import { onPressStart } from './press-start.ts'

afterEach(cleanup)

test.each([
  ['a mouse', { button: 0, pointerType: 'mouse' }, 1],
  ['a pen', { button: 0, pointerType: 'pen' }, 1],
  ['a finger, which may mean to scroll', { button: 0, pointerType: 'touch' }, 0],
  ['another button', { button: 1, pointerType: 'mouse' }, 0],
])('%s goes down', (_, event, times) => {
  const act = vi.fn<() => void>()
  render(<button type="button" {...onPressStart(act)} />)
  fireEvent.pointerDown(screen.getByRole('button'), event)
  expect(act).toHaveBeenCalledTimes(times)
})
