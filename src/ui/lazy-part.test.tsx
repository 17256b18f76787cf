import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'

import { lazyPart, PART_MISSING } from './lazy-part.tsx'

afterEach(cleanup)

const Part = ({ name }: { name: string }) => <p>This is {name}</p>

test('is loaded once, when it is first wanted; until then something else may stand there', async () => {
  let loads = 0
  const Later = lazyPart(
    async () => {
      loads += 1
      return { default: Part }
    },
    <p>On its way</p>,
  )
  expect(loads).toBe(0)

  render(<Later name="one" />)
  expect(screen.getByText('On its way')).toBeDefined()
  expect(await screen.findByText('This is one')).toBeDefined()

  render(<Later name="another" />)
  expect(screen.getByText('This is another')).toBeDefined()
  expect(loads).toBe(1)
})

test('where it cannot be loaded nothing stands there, and the window is told', async () => {
  const told = new Promise((resolve) => {
    addEventListener(PART_MISSING, resolve, { once: true })
  })
  const Missing = lazyPart<object>(() => Promise.reject(new Error('gone')), <p>On its way</p>)
  render(<Missing />)
  await told
  await expect.poll(() => screen.queryByText('On its way')).toBeNull()
})
