import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { beforeAll, beforeEach, expect, test } from 'vitest'

import { draftsAt, keepDrafts, wipeDrafts } from '#src/stores/drafts.ts'
import { WARM_UP, warmUp, withApi } from '#src/testing/with-api.tsx'

// The screens are loaded when they are gone to; here that is not what is measured.
import '#src/screens/launch/project-screen.tsx'
import '#src/screens/run/run-screen.tsx'

beforeAll(() =>
  warmUp(async ({ open }) => {
    open('/launch/project')
    await screen.findByRole('textbox', { name: 'Title' }, WARM_UP)
  }),
)
beforeEach(wipeDrafts)

const DEADLINE = '2026-03-05T17:00:00.000Z'
type Api = Awaited<ReturnType<typeof withApi>>
type Task = { key: string; title: string; users?: string[]; each?: boolean; groups?: string[] }

/** What somebody has filled in, as it is kept. */
function begun({ org, me }: Api, tasks: Task[], about: Record<string, unknown> = {}) {
  const place = { org, person: me, subject: 'project/abcd1234' }
  keepDrafts(place, {
    name: 'Move house',
    at: 1,
    tasks: tasks.map(({ users = [], groups = [], ...task }) => ({
      deadline: DEADLINE,
      owners: { users, groups, guests: [] },
      ...task,
    })),
    ...about,
  })
  return place
}
const open = (api: Api) => api.open('/launch/project?draft=abcd1234')
const start = async () =>
  fireEvent.click(await screen.findByRole('button', { name: /Start the process|Try the rest/ }))
const stored = async ({ db, org }: Api) => {
  const runs = await db.selectFrom('run').where('org_id', '=', org).selectAll().execute()
  const tasks = await db
    .selectFrom('task')
    .where('org_id', '=', org)
    .orderBy('position')
    .select(['title', 'id', 'run_id', 'task_type', 'summary'])
    .execute()
  return { runs, tasks }
}
const posts = (path: string) => (url: string, init: RequestInit) =>
  init.method === 'POST' && url.endsWith(path)

test('tasks are added, moved and removed by keyboard, and the focus is not lost', async () => {
  const api = await withApi()
  open(api)
  await screen.findByRole('heading', { level: 1, name: 'New process without a template' })
  const titles = () =>
    screen.getAllByRole<HTMLInputElement>('textbox', { name: 'Title' }).map(({ value }) => value)
  fireEvent.change(await screen.findByRole('textbox', { name: 'Title' }), {
    target: { value: 'One' },
  })
  fireEvent.click(screen.getByRole('button', { name: 'Add a task' }))
  const [, second] = screen.getAllByRole('textbox', { name: 'Title' })
  expect(document.activeElement).toBe(second)
  fireEvent.change(second ?? document, { target: { value: 'Two' } })
  fireEvent.click(screen.getByRole('button', { name: 'Move task 2 up' }))
  expect(titles()).toEqual(['Two', 'One'])
  expect(document.activeElement?.getAttribute('aria-label')).toBe('Move task 1 up')
  fireEvent.click(screen.getByRole('button', { name: 'Remove task 1' }))
  expect(titles()).toEqual(['One'])
  expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Title' }))
  fireEvent.click(screen.getByRole('button', { name: 'Remove task 1' }))
  expect(document.activeElement?.textContent).toBe('Add a task')
  const tasks = within(screen.getByRole('region', { name: 'First tasks' }))
  expect(tasks.queryByRole('textbox')).toBeNull()
})

test('a light member is told that they cannot', async () => {
  const api = await withApi('light')
  open(api)
  expect(await screen.findByText(/Light members cannot start/)).toBeTruthy()
  expect(screen.queryByRole('form')).toBeNull()
})

test('it is filled in, started by the tasks route, and opens with its tasks in order', async () => {
  const api = await withApi()
  const view = api.open('/launch/project')
  await waitFor(() => expect(view.address()).toMatch(/\?draft=[a-z0-9]{12}$/))
  const name = await screen.findByRole('textbox', { name: 'Name of the process' })
  expect(document.activeElement).toBe(name)
  fireEvent.keyDown(name, { key: 'Enter', ctrlKey: true })
  expect(await screen.findByText('A process needs a name.')).toBeTruthy()
  expect(document.activeElement).toBe(name)
  fireEvent.change(name, { target: { value: 'Move house' } })
  view.unmount()

  const ana = await api.aMember({ first_name: 'Ana', last_name: 'Sousa' })
  begun(
    api,
    [
      { key: 'a', title: 'Pack', users: [api.me, String(ana.id)] },
      { key: 'b', title: 'Sign', users: [api.me, String(ana.id)], each: true },
      { key: 'c', title: 'Pay' },
    ],
    { summary: 'To Porto', owner: String(ana.id) },
  )
  open(api)
  await start()
  // In steps: it is ten requests one after the other.
  await waitFor(async () => expect((await stored(api)).runs).toHaveLength(1))
  await waitFor(async () => expect((await stored(api)).tasks).toHaveLength(4))
  expect(await screen.findByRole('heading', { level: 1, name: 'Move house' })).toBeTruthy()
  const { runs, tasks } = await stored(api)
  expect(runs).toMatchObject([{ name: 'Move house', summary: 'To Porto', owner_id: ana.id }])
  expect(tasks.map(({ title }) => title)).toEqual(['Pack', 'Sign', 'Sign', 'Pay'])
  expect(new Set(tasks.map(({ run_id }) => run_id))).toEqual(new Set([runs[0]?.id]))
  expect(Object.keys(localStorage).filter((key) => key.includes('abcd1234'))).toEqual([])
})

test('a process that is to be launched again and cannot be read is no dead end', async () => {
  const api = await withApi()
  const view = api.open(`/launch/project?again=${'0'.repeat(32)}`)
  expect((await screen.findByRole('alert')).textContent).toContain('could not be read')
  fireEvent.click(screen.getByRole('button', { name: 'Fill in from nothing' }))
  expect(await screen.findByRole('textbox', { name: 'Name of the process' })).toBeTruthy()
  expect(view.address()).toMatch(/project\?draft=[a-z0-9]{12}$/)
})

test('launched again, a process writes nothing over that was begun before', async () => {
  const api = await withApi()
  const place = begun(api, [{ key: 'a', title: 'Pack' }])
  const run = await api.aRun({ name: 'Move in', tasks: [{ title: 'Unpack' }] })
  const view = api.open(`/launch/project?draft=abcd1234&again=${run.id}`)
  expect(await screen.findByDisplayValue('Unpack')).toBeTruthy()
  expect(view.address()).not.toContain('abcd1234')
  expect(draftsAt(place)).toMatchObject({ tasks: [{ title: 'Pack' }] })
})

test('a task that is refused says why, and the rest is not made twice when it is tried again', async () => {
  const api = await withApi()
  const place = begun(api, [
    { key: 'a', title: 'Pack', users: [api.me] },
    { key: 'b', title: 'Pay' },
    { key: 'c', title: 'Call' },
  ])
  api.answer((url, init) =>
    posts('/tasks')(url, init) && typeof init.body === 'string' && init.body.includes('"Pay"')
      ? Response.json({ errors: { title: ['Nobody pays here.'] } }, { status: 422 })
      : undefined,
  )
  open(api)
  await start()
  expect(await screen.findByText('Not made: Nobody pays here.')).toBeTruthy()
  expect(screen.getByRole('alert').textContent).toContain('1 task is not made')
  expect(screen.getAllByText('Made')).toHaveLength(2)
  expect(draftsAt(place)['standing']).toMatchObject({ refused: { b: 'Nobody pays here.' } })

  fireEvent.change(screen.getByRole('textbox', { name: 'Title' }), { target: { value: 'Save' } })
  await start()
  expect(await screen.findByRole('heading', { level: 1, name: 'Move house' })).toBeTruthy()
  const { runs, tasks } = await stored(api)
  expect(runs).toHaveLength(1)
  expect(tasks.map(({ title }) => title)).toEqual(['Pack', 'Save', 'Call'])
})

test('an answer that is lost is looked for, also after a reload: nothing is there twice', async () => {
  const api = await withApi()
  begun(api, [
    { key: 'a', title: 'Pack', users: [api.me] },
    { key: 'b', title: 'Pay' },
  ])
  let isDown = false
  api.answer(async (url, init) => {
    if (isDown) throw new TypeError('offline')
    if (!posts('/tasks')(url, init)) return undefined
    await api.pass(url, init)
    isDown = true
    throw new TypeError('broken off')
  })
  const first = open(api)
  await start()
  expect(await screen.findByText(/Trying again looks first whether it started/)).toBeTruthy()
  first.unmount()

  isDown = false
  open(api)
  await start()
  // This time the second task's answer is lost, and it cannot be looked for either.
  expect(await screen.findByText(/Nobody knows yet whether it was made/)).toBeTruthy()
  api.answer(() => undefined)
  await start()
  expect(await screen.findByRole('heading', { level: 1, name: 'Move house' })).toBeTruthy()
  const { runs, tasks } = await stored(api)
  expect(runs).toHaveLength(1)
  expect(tasks.map(({ title }) => title)).toEqual(['Pack', 'Pay'])
})
