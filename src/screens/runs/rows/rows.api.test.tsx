import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'

import { changedByMe, ownChanges, tookBack } from '#src/stores/own-changes.ts'
import { held, warmUp, WARM_UP, withApi } from '#src/testing/with-api.tsx'

const rows = () =>
  within(screen.getByRole('table', { name: 'Processes' }))
    .queryAllByRole('link')
    .map((link) => link.textContent)
const seen = (...names: string[]) => waitFor(() => expect(rows()).toEqual(names))

beforeAll(
  () =>
    warmUp(async ({ open, aRun }) => {
      await aRun({ name: 'Acme' })
      open('/processes')
      await screen.findByText(/next refresh in/, {}, WARM_UP)
    }),
  WARM_UP.timeout,
)

// A page that is loaded again has changed nothing yet.
afterEach(() => {
  for (const id of ownChanges().keys()) tookBack(id)
})

/** A list of three by name that refreshes by itself, and what makes it do so now. */
async function aLiveList(search = '?sort=name') {
  const api = await withApi()
  const ids: Record<string, string> = {}
  for (const name of ['Acme', 'Globex', 'Initech']) ids[name] = (await api.aRun({ name })).id
  const { gate, release } = held()
  api.open(`/processes${search}`)
  await seen('Acme', 'Globex', 'Initech')
  await screen.findByText(/next refresh in/)
  const change = await api.as('admin')
  return {
    ...api,
    ids,
    gate,
    release,
    change,
    /** As when the network is back: what is shown is asked for again. */
    refreshes: async () => {
      const before = api.asked('/runs').length
      vi.setSystemTime(Date.now() + 5_000)
      window.dispatchEvent(new Event('online'))
      await waitFor(() => expect(api.asked('/runs').length).toBeGreaterThan(before))
    },
  }
}

test('somebody else’s changes come in place, what is new waits, what left stays', async () => {
  const { change, ids, aRun, refreshes } = await aLiveList()
  await change('PUT', `/runs/${ids.Acme}`, { name: 'Zenith' })
  await change('DELETE', `/runs/${ids.Globex}`)
  await aRun({ name: 'Brand new' })
  await refreshes()
  await seen('Zenith', 'Globex', 'Initech')
  fireEvent.click(screen.getByRole('button', { name: '1 new' }))
  await seen('Brand new', 'Initech', 'Zenith')
  expect(screen.queryByRole('button', { name: /^\d+ new$/ })).toBeNull()
})

test('what one changed oneself leaves with the next answer, or at once', async () => {
  const { change, ids, refreshes } = await aLiveList()
  act(() => changedByMe(ids.Globex!))
  vi.setSystemTime(Date.now() + 1)
  await change('DELETE', `/runs/${ids.Globex}`)
  await refreshes()
  await seen('Acme', 'Initech')
  act(() => changedByMe(ids.Acme!, { leaves: true }))
  expect(rows()).toEqual(['Initech'])
  act(() => tookBack(ids.Acme!))
  expect(rows()).toEqual(['Acme', 'Initech'])
})

test('an answer that was asked for before one’s own change is not taken in', async () => {
  const { answer, ids, gate, release, refreshes, change } = await aLiveList()
  answer((url) => (url.includes('/runs?') ? gate.then(() => undefined) : undefined))
  await refreshes()
  await change('PUT', `/runs/${ids.Acme}`, { name: 'Zenith' })
  act(() => changedByMe(ids.Acme!))
  release()
  await screen.findByText(/next refresh in/)
  expect(rows()).toEqual(['Acme', 'Globex', 'Initech'])
})

test('asked for by hand, everything is taken in', async () => {
  const { change, ids, aRun } = await aLiveList()
  await change('DELETE', `/runs/${ids.Globex}`)
  await aRun({ name: 'Brand new' })
  fireEvent.click(screen.getByRole('button', { name: 'Refresh' }))
  await seen('Acme', 'Brand new', 'Initech')
  expect(screen.queryByRole('button', { name: /^\d+ new$/ })).toBeNull()
})

test('a row that moved to another place of the order is not taken for one that left', async () => {
  const { change, ids, refreshes, aRun, clock } = await aLiveList('?sort=name&per_page=3')
  await aRun({ name: 'Umbrella' })
  clock.now = new Date(clock.now.valueOf() + 60_000)
  await change('PUT', `/runs/${ids.Globex}`, { name: 'Zenith' })
  await refreshes()
  await seen('Acme', 'Zenith', 'Initech')
  expect(screen.queryByRole('button', { name: /grey/ })).toBeNull()
})
