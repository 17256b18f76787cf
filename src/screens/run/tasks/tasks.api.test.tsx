import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { beforeAll, expect, test } from 'vitest'

import { WARM_UP, warmUp, withApi } from '#src/testing/with-api.tsx'

beforeAll(() =>
  warmUp(async ({ aRun, open }) => {
    const { id } = await aRun()
    open(`/processes/${id}`)
    await screen.findByRole('region', { name: 'Tasks' }, WARM_UP)
  }),
)

const region = () => screen.findByRole('region', { name: 'Tasks' })
/** The page first, what is in it afterwards: each has the time that a person would wait. */
const seen = async (...names: string[]) => {
  const tasks = within(await region())
  const titles = () => tasks.queryAllByRole('link').map((link) => link.textContent)
  await waitFor(() => expect(titles()).toEqual(names))
}
const STAGES = [
  { id: 'a'.repeat(32), title: 'Before', position: 1 },
  { id: 'b'.repeat(32), title: 'After', position: 2 },
]

test('a filter is asked of the endpoint in its own words, and said as a chip', async () => {
  const { open, aRun, aMember, asked } = await withApi()
  const rui = await aMember({ first_name: 'Rui', last_name: 'Melo' })
  const { id } = await aRun({
    tasks: [
      { title: 'Sign', users: [rui.id] },
      { title: 'Ship' },
      { title: 'Pay', users: [rui.id] },
    ],
  })
  const { address } = open(`/processes/${id}?owners=${rui.id}&sort=-position`)
  await seen('Pay', 'Sign')
  expect(asked('/tasks').at(-1)).toContain(`owners=${rui.id}`)
  expect(screen.getByText('2 of 3 tasks')).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'Remove filter Assigned to: Rui Melo' }))
  await seen('Pay', 'Ship', 'Sign')
  expect(address()).toMatch(/\?sort=-position$/)
})

test.each([
  ['status=overdue', ['Late']],
  ['status=due_soon', ['Soon']],
  ['status=complete', ['Done']],
  ['unassigned=true&status=incomplete', ['Late', 'Soon', 'Far']],
  ['deadline_before=2026-03-02', ['Late']],
  ['deadline_on=2026-03-02&deadline_start_range=2026-01-01', ['Soon']],
  ['deadline_after=2026-03-05&sort=deadline', ['Far']],
])('%s', async (query, expected) => {
  const { open, aRun, asked } = await withApi()
  const { id } = await aRun({
    tasks: [
      { title: 'Done', state: 'completed' },
      { title: 'Late', deadline: new Date('2026-03-01T10:00:00Z') },
      { title: 'Soon', deadline: new Date('2026-03-02T20:00:00Z') },
      { title: 'Far', deadline: new Date('2026-04-01T10:00:00Z') },
    ],
  })
  open(`/processes/${id}?${query}`)
  await seen(...expected)
  const [first = ''] = query.split('&')
  expect(asked('/tasks').join()).toContain(first)
})

test('a range beside a day, and a member who is not there, are named; the rest applies', async () => {
  const { open, aRun, asked } = await withApi()
  const { id } = await aRun({ tasks: [{ title: 'Sign' }] })
  open(`/processes/${id}?owners=999999999&deadline_on=2026-03-05&deadline_end_range=2026-03-09`)
  const tasks = within(await region())
  await waitFor(() => expect(tasks.getByRole('alert').textContent).toContain('“999999999”'))
  expect(tasks.getByRole('alert').textContent).toContain('deadline_end_range')
  await waitFor(() => expect(asked('/tasks').join()).toContain('deadline_on=2026-03-05'))
  expect(asked('/tasks').join()).not.toMatch(/owners=|deadline_end_range/)
})

test('hidden tasks are counted, and shown when asked for', async () => {
  const { open, aRun } = await withApi()
  const { id } = await aRun({
    tasks: [{ title: 'Sign' }, { title: 'Skip', state: 'auto-skipped' }],
  })
  const { address } = open(`/processes/${id}`)
  await seen('Sign')
  fireEvent.click(screen.getByRole('checkbox', { name: 'Show hidden (1)' }))
  await seen('Sign', 'Skip')
  expect(address()).toMatch(/\?hidden=true$/)
  expect((await region()).textContent).toContain('Skipped')
})

test('stages have their names and counts, and fold', async () => {
  const { open, aRun } = await withApi()
  const [before, after] = STAGES
  const { id } = await aRun({
    stages: JSON.stringify(STAGES),
    tasks: [
      { title: 'Sign', stage_id: before!.id, state: 'completed' },
      { title: 'Pack', stage_id: before!.id },
      { title: 'Ship', stage_id: after!.id },
    ],
  })
  open(`/processes/${id}`)
  await seen('Sign', 'Pack', 'Ship')
  fireEvent.click(screen.getByRole('button', { name: /Before.*1 of 2 done/ }))
  await seen('Ship')
  fireEvent.click(screen.getByRole('button', { name: /Before/ }))
  fireEvent.change(screen.getByRole('searchbox', { name: 'Find in the tasks' }), {
    target: { value: 'pack' },
  })
  await seen('Pack')
  expect(screen.getByRole('button', { name: /Before.*1 shown · 1 of 2 done/ })).toBeTruthy()
})

test('arrow keys go from task to task', async () => {
  const { open, aRun } = await withApi()
  const { id } = await aRun({ tasks: [{ title: 'Sign' }, { title: 'Ship' }, { title: 'Pay' }] })
  open(`/processes/${id}`)
  await seen('Sign', 'Ship', 'Pay')
  within(await region())
    .getByRole('link', { name: 'Sign' })
    .focus()
  const press = (key: string) => fireEvent.keyDown(document.activeElement!, { key })
  press('ArrowDown')
  expect(document.activeElement?.textContent).toBe('Ship')
  press('End')
  press('ArrowDown')
  expect(document.activeElement?.textContent).toBe('Pay')
  press('Home')
  expect(document.activeElement?.textContent).toBe('Sign')
})

test('where nothing matches it says so and shows all again', async () => {
  const { open, aRun } = await withApi()
  const { id } = await aRun({ tasks: [{ title: 'Sign' }] })
  const { address } = open(`/processes/${id}?status=complete&find=zzz`)
  fireEvent.click(await screen.findByRole('button', { name: 'Show all tasks' }))
  await seen('Sign')
  expect(address()).toMatch(/processes\/\w+$/)
})

test('a filter that cannot be asked says why, and is asked again', async () => {
  const { open, aRun, answer } = await withApi()
  const { id } = await aRun({ tasks: [{ title: 'Sign' }] })
  answer((url) => (url.includes('status=active') ? new Response('{}', { status: 500 }) : undefined))
  open(`/processes/${id}?status=active`)
  expect(await screen.findByText('The tasks could not be loaded')).toBeTruthy()
  answer(() => undefined)
  fireEvent.click(within(await region()).getByRole('button', { name: 'Try again' }))
  await seen('Sign')
})

test('the timeline has a table that says the same', async () => {
  const { open, aRun } = await withApi()
  const { id } = await aRun({
    tasks: [
      {
        title: 'Sign',
        started_at: new Date('2026-02-20T10:00:00Z'),
        deadline: new Date('2026-02-27T10:00:00Z'),
      },
      { title: 'Skip', state: 'auto-skipped' },
    ],
  })
  open(`/processes/${id}?tab=timeline&view=table`)
  const table = within(await screen.findByRole('table'))
  const [, row, ...others] = table.getAllByRole('row')
  expect(others).toEqual([])
  expect([...row!.children].map((cell) => cell.textContent)).toEqual([
    'Sign',
    'Late by 3 days',
    'Unassigned',
    expect.stringContaining('20 Feb 2026'),
    expect.stringContaining('27 Feb 2026'),
    '–',
    '3 days',
  ])
})
