import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { beforeAll, expect, test } from 'vitest'

import { warmUp, WARM_UP, withApi } from '#src/testing/with-api.tsx'

// The page is loaded when it is gone to; here that is not what is measured.
import './run-screen.tsx'

const FIELD = '1'.repeat(32)

beforeAll(
  () =>
    warmUp(async ({ open, aRun }) => {
      const { id } = await aRun({ name: 'Acme' })
      open(`/processes/${id}`)
      await screen.findByRole('region', { name: 'Tasks' }, WARM_UP)
    }),
  WARM_UP.timeout,
)

test('a process shows its head, its next task, its tasks and its answers', async () => {
  const { open, aRun, aChecklist } = await withApi()
  const { id: checklist_id } = await aChecklist({
    prerun: [{ id: FIELD, label: 'Office', field_type: 'dropdown', position: 1 }],
  })
  const { id } = await aRun({
    name: 'Laptop – Ana',
    checklist_id,
    prerun: JSON.stringify({ [FIELD]: { id: 2, text: 'Lisbon' } }),
    tasks: [
      { title: 'Sign', state: 'completed' },
      { title: 'Ship it', deadline: new Date('2026-03-01T10:00:00Z') },
    ],
  })
  open(`/processes/${id}`)
  expect(await screen.findByRole('heading', { level: 1, name: 'Laptop – Ana' })).toBeTruthy()
  expect(screen.getByRole('region', { name: 'Next task' }).textContent).toContain('Ship it')
  const tasks = await screen.findByRole('region', { name: 'Tasks' })
  await waitFor(() =>
    expect(
      within(tasks)
        .getAllByRole('listitem')
        .map((item) => item.textContent),
    ).toEqual([
      expect.stringMatching(/Sign.*Done/),
      expect.stringMatching(/Ship it.*Late by 1 day/),
    ]),
  )
  fireEvent.click(screen.getByRole('link', { name: 'Kick-off form' }))
  expect((await screen.findByRole('region', { name: 'Kick-off form' })).textContent).toContain(
    'OfficeLisbon',
  )
})

test('the way back leads to the list as it was', async () => {
  const { open, aRun } = await withApi()
  const { id } = await aRun()
  open(`/processes/${id}?from=status%3Dactive%26page%3D2`)
  const back = await screen.findByRole('link', { name: 'Back to the list' })
  expect(back.getAttribute('href')).toMatch(/\/processes\?status=active&page=2$/)
})

test('a process that is not there says so, and offers no second try', async () => {
  const { open } = await withApi()
  open(`/processes/${'f'.repeat(32)}`)
  expect(
    await screen.findByRole('heading', { level: 1, name: 'This process does not exist' }),
  ).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull()
})

test('a process of other people says that it may not be seen', async () => {
  const { open, aRun } = await withApi('light')
  const { id } = await aRun()
  open(`/processes/${id}`)
  expect(
    await screen.findByRole('heading', { level: 1, name: 'You may not see this process' }),
  ).toBeTruthy()
})

test('an archived process says where its tasks are', async () => {
  const { open, aRun } = await withApi()
  const { id } = await aRun({ archived_at: new Date('2026-03-01T10:00:00Z') })
  open(`/processes/${id}`)
  expect(await screen.findByText('This process is archived')).toBeTruthy()
  expect(screen.getByText('Archived', { selector: 'dd *' })).toBeTruthy()
})
