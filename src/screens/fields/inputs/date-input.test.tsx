import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import fc from 'fast-check'
import { type ReactNode, useState } from 'react'
import { MemoryRouter, Route, Routes } from 'react-router'
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'

import { field } from '#src/api/schema/field.ts'
import { DateTimePicker, DayPicker } from '#src/ui/date-time-picker.tsx'

import { DateInput } from './date-input.tsx'
import { dayParts, momentParts } from './date-parts.ts'

// The picker comes by itself, later; here it is to be there.
beforeAll(() => import('./date-field.tsx'), 30_000)
// The zone, which a day does not need, is never told.
beforeEach(() => void vi.stubGlobal('fetch', () => new Promise(() => {})))
afterEach(cleanup)

const START = field.parse({ id: 'f', label: 'Start', field_type: 'date', required: true })

function Start({ first = '', isInvalid = false }: { first?: string; isInvalid?: boolean }) {
  const [draft, setDraft] = useState(first)
  return (
    <>
      <span id="f-label">Start</span>
      <DateInput
        field={START}
        id="field-f"
        labelId="f-label"
        describedBy={undefined}
        draft={draft}
        isInvalid={isInvalid}
        onChange={setDraft}
        onLeave={() => {}}
        place={undefined}
        onBusy={undefined}
      />
      <output>{draft}</output>
    </>
  )
}

const open = (form: ReactNode) =>
  render(
    <QueryClientProvider client={new QueryClient()}>
      <MemoryRouter initialEntries={['/acme']}>
        <Routes>
          <Route path=":org" element={form} />
        </Routes>
      </MemoryRouter>
    </QueryClientProvider>,
  )

// What keeps a time left to right among other scripts is not to be seen.
const seen = (element: Element) => element.textContent.replaceAll(/[\u2066\u2069]/g, '')
const texts = (parts: readonly { text: string }[]) => parts.map(({ text }) => text).join('')
const day = fc.date({
  min: new Date('1900-01-01'),
  max: new Date('2999-12-31'),
  noInvalidDate: true,
})
const maybe = <T,>(value: fc.Arbitrary<T>) => fc.option(value, { nil: '' as const })

test('a day looks the same before and after anybody goes to it', () => {
  fc.assert(
    fc.property(maybe(day.map((date) => date.toISOString().slice(0, 10))), (value) => {
      const { container, unmount } = render(
        <DayPicker label="" isLabelHidden value={value || null} onChange={() => {}} />,
      )
      const [group] = within(container).getAllByRole('group')
      expect(texts(dayParts(value))).toBe(group && seen(group))
      unmount()
    }),
    { numRuns: 20 },
  )
})

test('so does a moment, in any zone and on both sides of a change of the clock', () => {
  const zones = fc.constantFrom(
    'Europe/Lisbon',
    'Pacific/Kiritimati',
    'Asia/Kathmandu',
    'America/New_York',
  )
  const moments = fc.oneof(
    maybe(day.map((date) => date.toISOString())),
    fc.constantFrom('2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z'),
  )
  fc.assert(
    fc.property(moments, zones, (value, zone) => {
      const { container, unmount } = render(
        <DateTimePicker
          label=""
          isLabelHidden
          zone={zone}
          value={value || null}
          onChange={() => {}}
        />,
      )
      const [group] = within(container).getAllByRole('group')
      expect(texts(momentParts(value, zone, Date.now())).replaceAll(/[\u2066\u2069]/g, '')).toBe(
        group && seen(group),
      )
      unmount()
    }),
    { numRuns: 20 },
  )
})

test('who listens finds the same parts by the same names', async () => {
  open(<Start first="2026-07-03" isInvalid />)
  const told = () =>
    [...screen.getAllByRole('spinbutton'), screen.getByRole('button')].map((part) => [
      part.getAttribute('role'),
      part.getAttribute('aria-label'),
      part.textContent,
      part.getAttribute('aria-valuenow'),
      part.getAttribute('aria-valuetext'),
      part.getAttribute('aria-required'),
      part.getAttribute('aria-invalid'),
      part.getAttribute('aria-haspopup'),
      part.tabIndex,
    ])
  const before = told()
  fireEvent.pointerEnter(screen.getByRole('group'), { pointerType: 'mouse' })
  await screen.findByRole('textbox', { hidden: true })
  expect(told()).toEqual(before)
})

test.each(['day', 'month', 'year', 'calendar'])('going to its %s leads there', async (part) => {
  open(<Start />)
  const find = () =>
    part === 'calendar'
      ? screen.getByRole('button')
      : screen.getByRole('spinbutton', { name: new RegExp(`^${part}`) })
  const still = find()
  still.focus()
  await expect.poll(() => still.isConnected).toBe(false)
  expect(document.activeElement).toBe(find())
})

test('a finger on the calendar opens it', async () => {
  open(<Start />)
  const button = screen.getByRole('button')
  fireEvent.pointerDown(button, { pointerType: 'touch' })
  await act(async () => button.focus())
  expect(button.isConnected).toBe(true)
  fireEvent.click(button)
  expect(await screen.findByRole('dialog')).toBeTruthy()
})

test('what is gone to for a picker that is still under way keeps the focus to itself', async () => {
  open(<Start />)
  const still = screen.getByRole('spinbutton', { name: /^month/ })
  still.focus()
  screen.getByRole('button').focus()
  await expect.poll(() => still.isConnected).toBe(false)
  expect(document.activeElement).toBe(screen.getByRole('button'))
})
