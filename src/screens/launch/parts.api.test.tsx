import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { beforeAll, expect, test } from 'vitest'

import { keepDrafts } from '#src/stores/drafts.ts'
import { WARM_UP, warmUp, withApi } from '#src/testing/with-api.tsx'

import { launchPlace } from './drafts/kept.ts'

// The screens are loaded when they are gone to; here that is not what is measured.
import './wizard-screen.tsx'
import '#src/screens/run/run-screen.tsx'

beforeAll(() =>
  warmUp(async ({ aChecklist, open }) => {
    const { id: template } = await aChecklist({ prerun: [WHO] })
    open(`/launch/${template}`)
    await screen.findByRole('textbox', { name: /Employee/ }, WARM_UP)
  }),
)

const id = (at: string) => at.repeat(32)
const WHO = { id: id('1'), label: 'Employee', field_type: 'text', required: true, position: 1 }

const launch = () => fireEvent.click(screen.getByRole('button', { name: 'Launch' }))
const unfold = (name: RegExp) =>
  fireEvent.click(screen.getByRole('button', { name, expanded: false }))

test('what the server refuses stands where it belongs, and the first of it has the focus', async () => {
  const { open, aChecklist, answer } = await withApi()
  const { id: template } = await aChecklist({
    prerun: [WHO, { ...WHO, id: id('2'), label: 'Desk', position: 2, required: false }],
  })
  answer((url, { method }) =>
    method === 'POST' && url.endsWith('/runs')
      ? Response.json(
          {
            message: 'The given data was invalid.',
            errors: {
              [`prerun.${id('2')}`]: ['Desk is taken'],
              tags: ['No such tag.'],
              [`prerun.${id('9')}`]: ['Phone is required'],
            },
          },
          { status: 422 },
        )
      : undefined,
  )
  open(`/launch/${template}`)
  fireEvent.change(await screen.findByRole('textbox', { name: /Employee/ }), {
    target: { value: 'Ana' },
  })
  launch()
  expect(await screen.findByText('Desk is taken')).toBeTruthy()
  await waitFor(() =>
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Desk' })),
  )
  // What has no place on the page is on top of it.
  expect(screen.getByRole('alert').textContent).toContain('Phone is required')
  expect(screen.queryByText('Ready to launch')).toBeNull()
  unfold(/^People and labels/)
  expect(screen.getByText('No such tag.')).toBeTruthy()
})

test('a field of a type that nobody knows is shown with a word, and holds nobody up', async () => {
  const { open, aChecklist, answer, pass, db, org } = await withApi()
  const { id: template } = await aChecklist({ title: 'Laptop', prerun: [WHO] })
  answer(async (url, init) => {
    if (!url.includes(`/checklists/${template}`)) return undefined
    const body = await (await pass(url, init)).json()
    body.data.prerun.push({ id: id('8'), label: 'Hm', field_type: 'hologram', required: true })
    return Response.json(body)
  })
  open(`/launch/${template}`)
  expect(await screen.findByText(/“hologram”/)).toBeTruthy()
  fireEvent.change(screen.getByRole('textbox', { name: /Employee/ }), { target: { value: 'Ana' } })
  launch()
  await screen.findByRole('heading', { level: 1, name: 'Laptop - 2026-03-02' })
  const [run] = await db.selectFrom('run').where('org_id', '=', org).selectAll().execute()
  expect(run?.prerun).toEqual({ [id('1')]: 'Ana' })
})

test('a template that names its processes itself shows the name while one types, and lets nobody change it', async () => {
  const { open, aChecklist } = await withApi()
  const { id: template } = await aChecklist({
    title: 'Laptop',
    prerun: [WHO],
    auto_naming: true,
    allow_launcher_change_name: false,
  })
  open(`/launch/${template}`)
  fireEvent.change(await screen.findByRole('textbox', { name: /Employee/ }), {
    target: { value: 'Ana' },
  })
  const name = screen.getByRole('region', { name: 'Name of the process' })
  expect(within(name).queryByRole('textbox')).toBeNull()
  // It follows when there is time for it.
  await waitFor(() => expect(name.textContent).toContain('Laptop - Ana'))
  expect(name.textContent).toContain('Laptop - Employee')
  launch()
  expect(await screen.findByRole('heading', { level: 1, name: 'Laptop - Ana' })).toBeTruthy()
})

test('every step says who would get it and until when; the look over says the same', async () => {
  const { open, aChecklist, aMember, org, db } = await withApi()
  const ana = await aMember({ first_name: 'Ana', last_name: 'Sousa' })
  const { id: template } = await aChecklist({
    title: 'Laptop',
    prerun: [],
    steps: [
      {
        title: 'Order',
        position: 1,
        assignees: [ana.id],
        deadline: JSON.stringify({ value: 2, unit: 'days', option: 'from', step: 'start_run' }),
      },
      { title: 'Ship', position: 2, assign_run_starter: false },
      { title: 'Check', position: 3 },
    ],
  })
  const view = open(`/launch/${template}`)
  await screen.findByRole('button', { name: /^Steps/, expanded: false })
  expect(screen.getByText('3 steps · as the template says · 1 given to nobody')).toBeTruthy()
  unfold(/^Steps/)
  expect(screen.getByText(/none can be left out/)).toBeTruthy()
  const rows = within(screen.getByRole('form', { name: 'Launch Laptop' })).getAllByRole('listitem')
  await waitFor(() => expect(rows[0]?.textContent).toContain('Ana Sousafrom the template'))
  expect(rows[0]?.textContent).toContain('Wed, 4 Mar 2026, 10:00')
  expect(rows[0]?.textContent).toContain('2 days after the launch')
  expect(rows[1]?.textContent).toContain('Nobodyto be assigned later')
  expect(rows[2]?.textContent).toContain('because nobody is set')

  fireEvent.click(screen.getByRole('button', { name: 'Look over' }))
  expect(view.address()).toContain('view=review')
  const steps = screen.getByRole('region', { name: 'Steps' })
  expect(steps.textContent).toContain('Ana Sousa · from the template')
  fireEvent.click(screen.getByRole('button', { name: 'Change: 1. Order' }))
  await waitFor(() => expect(document.activeElement?.closest('li')?.textContent).toContain('Order'))
  expect(view.address()).not.toContain('view=review')
  launch()
  await screen.findByRole('heading', { level: 1, name: 'Laptop - 2026-03-02' })
  const tasks = await db.selectFrom('task').where('org_id', '=', org).selectAll().execute()
  expect(tasks.map(({ deadline }) => deadline?.toISOString() ?? null)).toContain(
    '2026-03-04T10:00:00.000Z',
  )
})

test('a process without a template says why it cannot be launched again', async () => {
  const { open, aChecklist } = await withApi()
  const { id } = await aChecklist({ title: 'MISC' })
  open(`/launch/${id}?again=${'a'.repeat(32)}`)
  expect(await screen.findByText('This process has no template')).toBeTruthy()
  const link = screen.getByRole('link', { name: 'Process without a template' })
  expect(link.getAttribute('href')).toMatch(/\/launch\/project/)
})

test('a template that is not there says so; a draft cannot be launched', async () => {
  const { open, aChecklist } = await withApi()
  open(`/launch/${id('f')}`)
  expect(
    await screen.findByRole('heading', { level: 1, name: 'This template does not exist' }),
  ).toBeTruthy()
  const { id: draft } = await aChecklist({ status: 'draft', prerun: [] })
  open(`/launch/${draft}`)
  expect(await screen.findByText(/This template is still a draft/)).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Launch' }).getAttribute('aria-disabled')).toBe('true')
})

test('a deadline on a day off opens the process all the same, and is told to have moved', async () => {
  const { open, aChecklist, org, me, db } = await withApi()
  await db
    .updateTable('organization')
    .set({ settings: JSON.stringify({ working_days: { Saturday: false, Sunday: false } }) })
    .where('id', '=', org)
    .execute()
  const step = id('5')
  const { id: template } = await aChecklist({
    title: 'Laptop',
    prerun: [],
    steps: [{ id: step, title: 'Order' }],
  })
  keepDrafts(launchPlace(org, me, 'aaaaaaaaaaaa'), {
    checklist_id: template,
    title: 'Laptop',
    name: 'Laptop',
    at: Date.now(),
    about: { tasks: { [step]: { title: 'Order', deadline: '2026-03-07T17:00:00.000Z' } } },
    answers: {},
  })
  open(`/launch/${template}?draft=aaaaaaaaaaaa`)
  await screen.findByText(/1 set here/)
  launch()
  expect(await screen.findByRole('heading', { level: 1, name: /^Laptop/ })).toBeTruthy()
  expect(
    await screen.findByText(
      'The deadline of “Order” was moved to a working day: Mon, 9 Mar 2026, 17:00 WET.',
    ),
  ).toBeTruthy()
  expect(screen.queryByText(/otherwise than it was sent/)).toBeNull()
})
