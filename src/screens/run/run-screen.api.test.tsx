import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { beforeAll, expect, test } from 'vitest'

import { warmUp, WARM_UP, withApi } from '#src/testing/with-api.tsx'

// The page is loaded when it is gone to; here that is not what is measured.
import './run-screen.tsx'
import './panel/task-panel.tsx'
import './panel/task-form.tsx'

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

test('the panel of a task says each thing once', async () => {
  const { open, aRun, me } = await withApi()
  const field = { id: FIELD, label: 'Address', field_type: 'text', position: 1, required: false }
  const form_fields = JSON.stringify([field])
  const { id, tasks } = await aRun({
    tasks: [
      { title: 'Sign', state: 'completed', users: [Number(me)], form_fields },
      { title: 'Ship it', deadline: new Date('2026-03-05T10:00:00Z') },
      { title: 'Pay', deadline: new Date('2026-06-05T10:00:00Z') },
    ],
  })
  const [sign, ship, pay] = tasks
  const panelOf = async (task: string | undefined, part: string) => {
    const { unmount } = open(`/processes/${id}?task=${task}`)
    await screen.findByText(part)
    const text = screen.getByRole('complementary', { name: 'Task' }).textContent
    unmount()
    return text
  }
  const done = await panelOf(sign, 'Address')
  expect(done.match(/Reopen it/g)).toHaveLength(1)
  expect(done).toContain('Not answered')
  expect(await panelOf(ship, 'Nothing has happened here.')).toMatch(
    /Thu, 5 Mar 2026, 10:00 WET \(in 3 days\)/,
  )
  // The day alone would be told twice.
  const far = await panelOf(pay, 'Nothing has happened here.')
  expect(far).toContain('Fri, 5 Jun 2026, 11:00 WEST')
  expect(far).not.toContain('(5 Jun)')
})
