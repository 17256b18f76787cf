import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { beforeAll, expect, test } from 'vitest'

import { WARM_UP, warmUp, withApi } from '#src/testing/with-api.tsx'

beforeAll(() =>
  warmUp(async ({ aRun, open }) => {
    const { id } = await aRun()
    open(`/processes/${id}?tab=people`)
    await screen.findByRole('region', { name: /^People/ }, WARM_UP)
  }),
)

const tab = () => screen.findByRole('region', { name: /^People/ })
const row = async (name: string) => {
  const heading = await within(await tab()).findByRole('heading', { name })
  return heading.closest('li')!
}

test('members, guests and groups stand once each, by what they have to do with it', async () => {
  const { open, aRun, aMember, aGroup, aGuest, me } = await withApi()
  const bea = await aMember({ first_name: 'Bea', last_name: 'Costa' })
  const group = await aGroup({ name: 'Finance', users: [bea.id] })
  const ann = await aGuest({ email: 'ann@out.example' })
  const { id } = await aRun({
    owner_id: Number(me),
    started_by: Number(me),
    tasks: [
      { title: 'Sign', users: [Number(me)], deadline: new Date('2026-03-01T10:00:00Z') },
      { title: 'Pay', groups: [group.id] },
      { title: 'Ship', guests: [ann.id] },
    ],
  })
  const { address } = open(`/processes/${id}?tab=people`)
  expect((await row('Ana Sousa')).textContent).toMatch(
    /Owns the process · Started it · Has tasks.*1 task to do\. 1 of them late\./,
  )
  await waitFor(async () =>
    expect((await row('Finance')).textContent).toMatch(/Group.*1 task to do/),
  )
  expect((await row('ann@out.example (guest)')).textContent).toContain('Ship')
  fireEvent.click(within(await row('Ana Sousa')).getByRole('link', { name: 'Sign' }))
  expect(address()).toMatch(/tab=people&task=[0-9a-f]{32}$/)
})

test('whoever is only mentioned, in the process or in a task, is there by that, for no request more', async () => {
  const { open, aRun, aMember, asked, withToken, myToken, me } = await withApi()
  const bea = await aMember({ first_name: 'Bea', last_name: 'Costa' })
  const tom = await aMember({ first_name: 'Tom', last_name: 'Reis' })
  const { id, tasks } = await aRun({
    owner_id: Number(me),
    started_by: Number(me),
    tasks: [{ title: 'Sign' }],
  })
  const ask = withToken(myToken)
  await ask('POST', `/runs/${id}/comment`, { content: `Ask @[${bea.id}]` })
  await ask('POST', `/tasks/${tasks[0]}/comment`, { content: `@[${tom.id}], +ann@out.example` })
  open(`/processes/${id}?tab=people`)
  for (const name of ['Bea Costa', 'Tom Reis', 'ann@out.example (guest)'])
    // oxlint-disable-next-line no-await-in-loop -- one after the other tells which is missing
    expect((await row(name)).textContent).toMatch(/Mentioned.*Nothing to do\./)
  expect((await row('Ana Sousa')).textContent).toContain('Commented')
  expect(
    asked(`/runs/${id}`).map((url) => new URL(url, 'http://x').searchParams.get('with')),
  ).toEqual(['folders,next_task,tags', 'guest_watchers,member_watchers,threads,tasks.threads'])
  expect(asked(`/runs/${id}/tasks`)).toHaveLength(1)
})

test('whoever has completed their part of a shared task has nothing to do in it any more', async () => {
  const { open, aRun, aMember, withToken, myToken, me } = await withApi()
  const bea = await aMember({ first_name: 'Bea', last_name: 'Costa' })
  const { id, tasks } = await aRun({
    owner_id: Number(me),
    started_by: Number(me),
    tasks: [{ title: 'Sign', users: [Number(me), bea.id] }],
  })
  const task = `/runs/${id}/tasks/${tasks[0]}`
  const owners = { users: [Number(me), bea.id], guests: [], groups: [] }
  const ask = withToken(myToken)
  expect((await ask('PUT', task, { everyone_must_complete: true, owners })).ok).toBe(true)
  const part = await withToken(bea.token)('POST', `/runs/${id}/completed-tasks`, {
    task_id: tasks[0],
  })
  expect(part.ok).toBe(true)
  open(`/processes/${id}?tab=people`)
  await waitFor(async () =>
    expect((await row('Bea Costa')).textContent).toContain('All tasks are done.'),
  )
  expect((await row('Ana Sousa')).textContent).toContain('1 task to do.')
})

test('one watches; a refusal is told in the server’s words', async () => {
  const { open, aRun, answer, me } = await withApi()
  const { id } = await aRun({ owner_id: Number(me), started_by: Number(me) })
  open(`/processes/${id}?tab=people`)
  const button = await within(await tab()).findByRole('button', { name: 'Watch it' })
  answer((url, { method }) =>
    method === 'POST' && url.includes('watch')
      ? Response.json({ error: true, message: 'Not today.' }, { status: 422 })
      : undefined,
  )
  fireEvent.click(button)
  expect((await within(await tab()).findByRole('alert')).textContent).toBe('Not today.')
  answer(() => undefined)
  fireEvent.click(within(await tab()).getByRole('button', { name: 'Watch it' }))
  await waitFor(async () => expect((await row('Ana Sousa')).textContent).toContain('Watches it'))
})

test('who watches may be missing: the rest is shown, and it is said', async () => {
  const { open, aRun, answer, me } = await withApi()
  const { id } = await aRun({ owner_id: Number(me), started_by: Number(me) })
  answer((url) =>
    url.includes('member_watchers') ? new Response('{}', { status: 500 }) : undefined,
  )
  open(`/processes/${id}?tab=people`)
  expect(
    await screen.findByText(/Who watches, or what groups are called/, {}, WARM_UP),
  ).toBeTruthy()
  expect((await row('Ana Sousa')).textContent).toContain('Owns the process')
})
