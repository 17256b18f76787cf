import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'

import { withApi } from '#src/testing/with-api.tsx'

// The page of a process is loaded when it is gone to; here that is not what is measured.
import '#src/screens/run/run-screen.tsx'

const table = () => within(screen.getByRole('table', { name: 'Archived processes' }))
const seen = (...names: string[]) =>
  waitFor(() =>
    expect(
      table()
        .queryAllByRole('link')
        .map((link) => link.textContent),
    ).toEqual(names),
  )
const AWAY = new Date('2026-03-01T10:00:00Z')

test('the archive shows archived ones alone, with how they stood, when they were archived and by whom', async () => {
  const { open, aRun, aMember, withToken, asked } = await withApi()
  const { token } = await aMember({ role: 'admin', first_name: 'Ines', last_name: 'Reis' })
  await aRun({ name: 'Kept' })
  await aRun({ name: 'Long ago', archived_at: AWAY })
  const { id } = await aRun({
    name: 'Done',
    tasks: [{ state: 'completed' }],
    prerun_status: 'complete',
  })
  await withToken(token)('DELETE', `/runs/${id}`)
  open('/archive?sort=name')
  await seen('Done', 'Long ago')
  const cells = (at: number) =>
    within(table().getAllByRole('row')[at]!)
      .getAllByRole('cell')
      .map((cell) => cell.textContent)
  await waitFor(() => expect(cells(1).join(' ')).toContain('Ines Reis'))
  expect(cells(1)).toContain('Complete')
  // Nobody has written down who it was.
  expect(cells(2).slice(4, 7)).toEqual(['Running', 'yesterday', '–'])
  expect(asked('/activity-feeds')).toHaveLength(1)
})

test('a link to archived ones among the processes leads to the archive, with the rest of it', async () => {
  const { open, aRun } = await withApi()
  await aRun({ name: 'Acme', archived_at: AWAY })
  await aRun({ name: 'Globex', archived_at: AWAY })
  const { address } = open('/processes?status=archived&q=acme&per_page=10')
  await seen('Acme')
  expect(address()).toMatch(/archive\?q=acme&per_page=10$/)
})

test('another status is named there and not applied', async () => {
  const { open, aRun, asked } = await withApi()
  await aRun({ name: 'Acme', archived_at: AWAY })
  open('/archive?status=active')
  await seen('Acme')
  expect(screen.getByRole('alert').textContent).toContain('All of these are archived')
  expect(asked('/runs').every((url) => url.includes('archived=only'))).toBe(true)
})

test('an empty archive says what comes there', async () => {
  const { open } = await withApi()
  open('/archive')
  expect(await screen.findByText('The archive is empty')).toBeTruthy()
})

test('who may not know who archived it sees a dash', async () => {
  const { open, aRun, answer } = await withApi()
  answer((url) =>
    url.includes('/activity-feeds') ? new Response('{}', { status: 403 }) : undefined,
  )
  await aRun({ name: 'Acme', archived_at: AWAY })
  open('/archive')
  await seen('Acme')
  expect(screen.getByRole('cell', { name: '–' })).toBeTruthy()
})

test('a process leads back to the archive', async () => {
  const { open, aRun } = await withApi()
  await aRun({ name: 'Acme', archived_at: AWAY })
  open('/archive?q=acme')
  fireEvent.click(await screen.findByRole('link', { name: 'Acme' }))
  const back = await screen.findByRole('link', { name: 'Back to the archive' })
  expect(back.getAttribute('href')).toMatch(/archive\?q=acme$/)
})
