import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'

import { held, withApi } from '#src/testing/with-api.tsx'

const rows = () =>
  within(screen.getByRole('table', { name: 'Processes' }))
    .queryAllByRole('link')
    .map((link) => link.textContent)
const seen = (...names: string[]) => waitFor(() => expect(rows()).toEqual(names))
const NOWHERE = 'f'.repeat(32)

test('a row comes through every layer: name, template, state, progress, owner, next task, due', async () => {
  const { open, aRun, aMember } = await withApi()
  const { id } = await aMember({ first_name: 'Rui', last_name: 'Melo' })
  await aRun({
    name: 'Laptop – Ana',
    owner_id: id,
    tasks: [
      { state: 'completed' },
      { title: 'Ship it', deadline: new Date('2026-02-27T09:00:00Z') },
    ],
  })
  open('/processes')
  await seen('Laptop – Ana')
  const row = screen.getAllByRole('row')[1]!
  const cells = within(row)
    .getAllByRole('cell')
    .map((cell) => cell.textContent)
  const [selection, ...shown] = cells
  expect([selection, shown.pop()]).toEqual(['', '']) // a box and a menu, both without words
  expect(shown).toMatchObject([
    'Laptop – Ana',
    'Onboarding',
    expect.stringContaining('Late by 3 days'),
    expect.stringContaining('1/2'),
    expect.stringContaining('Rui Melo'),
    expect.stringMatching(/Ship it.*3 days ago.*Unassigned/),
    '3 days ago',
  ])
})

test('“me” is the viewer, and is never sent as such', async () => {
  const { open, aRun, asked, me } = await withApi()
  await aRun({ name: 'Mine', owner_id: Number(me) })
  await aRun({ name: 'Theirs' })
  open('/processes?owners=me')
  await seen('Mine')
  expect(asked('/runs').every((url) => url.includes(`owners=${me}&`))).toBe(true)
  expect(screen.getByText('Involved: me')).toBeTruthy()
})

test('a status that nobody knows is named, is not sent, and goes when it is dropped', async () => {
  const { open, aRun, asked } = await withApi()
  await aRun({ name: 'Acme' })
  const { address } = open('/processes?status=stalled&q=acme')
  await seen('Acme')
  expect(screen.getByRole('alert').textContent).toContain('The status “stalled” is unknown')
  expect(asked('/runs').join()).not.toContain('stalled')
  fireEvent.click(screen.getByRole('button', { name: /Drop it/ }))
  await waitFor(() => expect(screen.queryByRole('alert')).toBeNull())
  await waitFor(() => expect(address()).toMatch(/processes\?q=acme$/))
})

test.each([
  ['tag_ids', NOWHERE, 'The tag'],
  ['groups', NOWHERE, 'The group'],
  ['folder', NOWHERE, 'The folder'],
  ['owners', '999999999', 'Member “999999999” has left'],
])('a %s that is gone is named, and the rest still applies', async (name, id, words) => {
  const { open, aRun, asked } = await withApi()
  await aRun({ name: 'Acme' })
  await aRun({ name: 'Globex' })
  open(`/processes?q=acme&${name}=${id}`)
  await seen('Acme')
  expect(screen.getByRole('alert').textContent).toContain(words)
  expect(asked('/runs').at(-1)).not.toContain(id)
})

test('an alias is rewritten where it stands, and leaves no entry of its own behind', async () => {
  const { open, aRun } = await withApi()
  await aRun({ name: 'Acme' })
  const { address } = open('/processes?sort_by=name&status=starred')
  await waitFor(() => expect(address()).toMatch(/processes\?sort=name&starred=true$/))
  expect(await screen.findByText('No process matches')).toBeTruthy()
})

test('a list that cannot be loaded says why, and loads when tried again', async () => {
  const { open, aRun, answer } = await withApi()
  await aRun({ name: 'Acme' })
  answer((url) => (url.includes('/runs?') ? new Response('{}', { status: 500 }) : undefined))
  open('/processes')
  expect(await screen.findByText('The processes could not be loaded')).toBeTruthy()
  answer(() => undefined)
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
  await seen('Acme')
})

test('a refresh that fails keeps the rows and says how old they are', async () => {
  const { open, aRun, answer } = await withApi()
  await aRun({ name: 'Acme' })
  open('/processes')
  await seen('Acme')
  answer((url) => (url.includes('/runs?') ? new Response('{}', { status: 500 }) : undefined))
  fireEvent.click(screen.getByRole('button', { name: 'Refresh' }))
  expect((await screen.findByRole('alert')).textContent).toContain('could not be refreshed')
  expect(rows()).toEqual(['Acme'])
})

test('an answer to an older question does not overwrite a newer one', async () => {
  const { open, aRun, answer, asked } = await withApi()
  await aRun({ name: 'Acme' })
  await aRun({ name: 'Globex' })
  const { gate, release } = held()
  open('/processes?sort=name')
  await seen('Acme', 'Globex')
  answer((url) => (url.includes('status=complete') ? gate.then(() => undefined) : undefined))
  const statuses = within(screen.getByRole('navigation', { name: 'Status' }))
  fireEvent.click(statuses.getByRole('link', { name: /^Complete/ }))
  await waitFor(() => expect(asked('/runs').join()).toContain('status=complete'))
  fireEvent.click(statuses.getByRole('link', { name: /^All/ }))
  await seen('Acme', 'Globex')
  expect(asked('/runs').join()).toContain('status=complete')
  release()
  await gate
  expect(rows()).toEqual(['Acme', 'Globex'])
})

test('where nothing matches it says so, and clears the filters', async () => {
  const { open, aRun } = await withApi()
  await aRun({ name: 'Acme' })
  const { address } = open('/processes?q=zzz&sort=name')
  fireEvent.click(await screen.findByRole('button', { name: 'Clear all filters' }))
  await seen('Acme')
  await waitFor(() => expect(address()).toMatch(/processes\?sort=name$/))
})

test('a page past the end leads to the last one', async () => {
  const { open, aRun } = await withApi()
  await aRun({ name: 'Acme' })
  const { address } = open('/processes?page=9')
  fireEvent.click(await screen.findByRole('button', { name: 'Go to the last page' }))
  await seen('Acme')
  // What the tests before have written counts, too: a browser lets only so many through.
  await waitFor(() => expect(address()).toMatch(/processes$/), { timeout: 2_000 })
})

test('an organisation of other people is none of ours', async () => {
  const { open } = await withApi()
  open('/processes', { at: NOWHERE })
  expect(await screen.findByText('You are not a member of this organisation')).toBeTruthy()
})
