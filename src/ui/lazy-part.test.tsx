import { act, cleanup, render, screen } from '@testing-library/react'
import { type ComponentProps, useState } from 'react'
import { afterEach, expect, test, vi } from 'vitest'

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

test('closed while it is on its way, by its owner or by Escape, it is not shown any more', async () => {
  let come: (it: { default: typeof Part }) => void = () => {}
  const Later = lazyPart<ComponentProps<typeof Part>>(
    () => new Promise((resolve) => (come = resolve)),
  )
  const Opener = () => {
    const [isOpen, setOpen] = useState(true)
    return isOpen && <Later name="one" onClose={() => setOpen(false)} />
  }
  const first = render(<Later name="another" />)
  first.unmount()
  render(<Opener />, { reactStrictMode: true })
  const escape = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true })
  act(() => void document.body.dispatchEvent(escape))
  expect(escape.defaultPrevented).toBe(true)
  await act(async () => come({ default: Part }))
  expect(screen.queryByText(/This is/)).toBeNull()

  render(<Opener />, { reactStrictMode: true })
  expect(screen.getByText('This is one')).toBeDefined()
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

test('where it cannot be loaded it closes, and the next time it is tried again', async () => {
  let loads = 0
  const Shaky = lazyPart<ComponentProps<typeof Part>>(async () => {
    loads += 1
    if (loads === 1) throw new Error('offline')
    return { default: Part }
  })
  const close = vi.fn<() => void>()
  const first = render(<Shaky name="one" onClose={close} />)
  await expect.poll(() => close.mock.calls.length).toBe(1)
  first.unmount()
  render(<Shaky name="one" onClose={close} />)
  expect(await screen.findByText('This is one')).toBeDefined()
  expect(close).toHaveBeenCalledOnce()
})

test('what has a place of its own in the page is not closed, neither by Escape nor where it cannot be loaded', async () => {
  let fail: (why: Error) => void = () => {}
  const Beside = lazyPart<ComponentProps<typeof Part>>(
    () => new Promise((_, reject) => (fail = reject)),
    <p>On its way</p>,
  )
  const close = vi.fn<() => void>()
  render(<Beside name="one" onClose={close} />)
  act(
    () =>
      void document.body.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }),
      ),
  )
  await act(async () => fail(new Error('gone')))
  expect(screen.queryByText('On its way')).toBeNull()
  expect(close).not.toHaveBeenCalled()
})
