import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { beforeAll, beforeEach, expect, test } from 'vitest'

import { keepDrafts, wipeDrafts } from '#src/stores/drafts.ts'
import { WARM_UP, warmUp, withApi } from '#src/testing/with-api.tsx'

// The screens are loaded when they are gone to; here that is not what is measured.
import '#src/screens/launch/launch-screen.tsx'
import '#src/screens/launch/wizard-screen.tsx'

beforeAll(() =>
  warmUp(async ({ open }) => {
    open('/launch')
    await screen.findByRole('heading', { level: 1, name: 'Launch a process' }, WARM_UP)
  }),
)
beforeEach(wipeDrafts)

const FIELD = { label: 'Who', field_type: 'text', position: 1, options: [], columns: [] }
const list = () => screen.findByRole('list', { name: 'Templates' })
const items = async () => within(await list()).getAllByRole('listitem')
const titles = async () =>
  (await items()).map((item) => within(item).queryByRole('link')?.textContent)
const search = () => screen.getByRole('searchbox', { name: 'Find a template' })
const star = async ({ db, me }: Awaited<ReturnType<typeof withApi>>, checklist_id: string) =>
  db
    .insertInto('checklist_star')
    .values({ checklist_id, user_id: Number(me) })
    .execute()

test('starred and pinned ones first, each with what it asks', async () => {
  const api = await withApi()
  await api.aChecklist({
    title: 'Alpha',
    prerun: [
      { ...FIELD, id: '1'.repeat(32), required: true },
      { ...FIELD, id: '2'.repeat(32), required: false },
    ],
    steps: [{}, {}],
  })
  const { id } = await api.aChecklist({ title: 'Beta' })
  await api.aChecklist({ title: 'Gamma', is_pinned: true })
  await star(api, id)
  api.open('/launch')
  await screen.findByRole('heading', { level: 1, name: 'Launch a process' })
  expect(await titles()).toEqual(['Beta', 'Gamma', 'Alpha'])
  const [beta, gamma, alpha] = await items()
  expect(beta?.textContent).toContain('Asks nothing')
  expect(beta?.textContent).toContain('starred')
  expect(gamma?.textContent).toContain('pinned')
  expect(alpha?.textContent).toContain('2 fields, 1 required')
  expect(alpha?.textContent).toContain('2 steps')
  expect(screen.getByText('3 templates')).toBeTruthy()
})

test('the address narrows it down, and what it cannot honour is named', async () => {
  const { open, aChecklist, aFolder, aTag, aTagging, db, asked } = await withApi()
  const folder = await aFolder({ name: 'Hiring', folder_type: 'checklist' })
  const tag = await aTag({ title: 'Urgent' })
  await aChecklist({ title: 'Loose' })
  const { id } = await aChecklist({ title: 'Filed', folder_id: folder.id })
  await aTagging({ tag_id: tag.id, checklist_id: id })
  const view = open(`/launch?folder=${folder.id}&colour=red`)
  expect(await titles()).toEqual(['Filed'])
  expect(screen.getByRole('alert').textContent).toContain('“colour=red”')
  expect(asked('/checklists').every((url) => url.includes(folder.id))).toBe(true)

  fireEvent.change(screen.getByRole('combobox', { name: 'Folder' }), { target: { value: '' } })
  await waitFor(async () => expect(await titles()).toEqual(['Filed', 'Loose']))
  fireEvent.change(screen.getByRole('combobox', { name: 'Tag' }), { target: { value: tag.id } })
  await waitFor(async () => expect(await titles()).toEqual(['Filed']))
  expect(view.address()).toContain(`tag=${tag.id}`)

  await db.deleteFrom('tag').where('id', '=', tag.id).execute()
  view.unmount()
  open(`/launch?tag=${tag.id}`)
  expect(await titles()).toEqual(['Filed', 'Loose'])
  expect(screen.getByRole('alert').textContent).toContain('does not exist any more')
})

test('type, arrows, Enter: the first that matches, or the one with the focus', async () => {
  const { open, aChecklist } = await withApi()
  for (const title of ['Laptop request', 'Laptop return', 'Trip']) await aChecklist({ title })
  const view = open('/launch')
  await list()
  expect(document.activeElement).toBe(search())
  fireEvent.change(search(), { target: { value: 'laptop' } })
  await waitFor(async () => expect(await titles()).toEqual(['Laptop request', 'Laptop return']))
  fireEvent.keyDown(search(), { key: 'ArrowDown' })
  expect(document.activeElement?.textContent).toBe('Laptop request')
  fireEvent.keyDown(document.activeElement ?? document, { key: 'ArrowDown' })
  expect(document.activeElement?.textContent).toBe('Laptop return')
  fireEvent.keyDown(document.activeElement ?? document, { key: 'Home' })
  fireEvent.keyDown(document.activeElement ?? document, { key: 'ArrowUp' })
  expect(document.activeElement).toBe(search())

  // Enter before the answer is there opens what then matches first.
  fireEvent.change(search(), { target: { value: 'tri' } })
  fireEvent.keyDown(search(), { key: 'Enter' })
  expect(await screen.findByRole('heading', { level: 1, name: 'Launch “Trip”' })).toBeTruthy()
  expect(view.address()).toContain('?draft=')
})

test('drafts and templates without the right to launch say so, and are no links', async () => {
  const { open, aChecklist, db, me } = await withApi('standard')
  const grant = async (
    title: string,
    permission: 'READ' | 'PROCESS_LAUNCH',
    status: 'draft' | 'published' = 'published',
  ) => {
    const { id } = await aChecklist({ title, status })
    await db
      .insertInto('checklist_grant')
      .values({ checklist_id: id, permission, user_id: Number(me) })
      .execute()
  }
  await grant('A draft', 'PROCESS_LAUNCH', 'draft')
  await grant('Only to see', 'READ')
  await grant('To launch', 'PROCESS_LAUNCH')
  open('/launch')
  expect(await titles()).toEqual([undefined, undefined, 'To launch'])
  const [draft, seen] = await items()
  expect(draft?.textContent).toContain('it can be launched once it is published')
  expect(seen?.textContent).toContain('You may see it but not launch it')
})

test('what was begun stands on top, is gone on with, or dropped', async () => {
  const { open, org, me, aChecklist } = await withApi()
  const { id } = await aChecklist({ title: 'Laptop request' })
  const answers = {
    a: { type: 'dropdown', label: 'Office', draft: { id: 2, text: 'Lisbon' } },
    b: { type: 'text', label: 'Who', draft: 'Ana Sousa ' },
  }
  const keep = (subject: string, draft: Record<string, unknown>) =>
    keepDrafts({ org, person: me, subject }, draft)
  keep('launch/abcd1234', {
    checklist_id: id,
    title: 'Laptop request',
    name: 'For Ana',
    at: 2,
    answers,
  })
  keep('project/efgh5678', { name: 'Move house', at: 1 })
  open('/launch')
  const begun = within(await screen.findByRole('region', { name: 'Begun and not launched yet' }))
  expect(begun.getByRole('link', { name: 'For Ana' }).getAttribute('href')).toBe(
    `/${org}/launch/${id}?draft=abcd1234`,
  )
  expect(begun.getByRole('link', { name: 'Move house' }).getAttribute('href')).toBe(
    `/${org}/launch/project?draft=efgh5678`,
  )
  const [ana] = begun.getAllByRole('listitem')
  expect(ana?.textContent).toMatch(/^For AnaAna SousaLaptop request/)
  fireEvent.click(begun.getByRole('button', { name: 'Delete the draft “For Ana”' }))
  expect(begun.queryByRole('link', { name: 'For Ana' })).toBeNull()
  expect(document.activeElement?.textContent).toBe('Begun and not launched yet')
  expect(Object.keys(localStorage).some((key) => key.includes('abcd1234'))).toBe(false)
  fireEvent.click(begun.getByRole('button', { name: 'Delete the draft “Move house”' }))
  expect(screen.queryByRole('region', { name: 'Begun and not launched yet' })).toBeNull()
  expect(document.activeElement).toBe(screen.getByRole('main'))
})

test('what I launched lately is offered; what others launched is not', async () => {
  const { open, me, aChecklist, aRun, aMember } = await withApi()
  const other = await aMember()
  const { id } = await aChecklist({ title: 'Mine' })
  const theirs = await aChecklist({ title: 'Theirs' })
  const run = (checklist_id: string, checklist_title: string, started_by: number) =>
    aRun({ name: 'One', checklist_id, checklist_title, started_by, owner_id: Number(me) })
  await run(id, 'Mine', Number(me))
  await run(theirs.id, 'Theirs', other.id)
  open('/launch')
  const recent = within(await screen.findByRole('region', { name: 'Launched lately' }))
  expect(recent.getAllByRole('link').map(({ textContent }) => textContent)).toEqual(['Mine'])
})

test('more than a page: the rest is asked for, and the focus goes on with the first of it', async () => {
  const { open, aChecklist, asked } = await withApi()
  for (let at = 0; at < 52; at += 1) await aChecklist({ title: `T ${String(at).padStart(2, '0')}` })
  open('/launch')
  expect(await items()).toHaveLength(50)
  fireEvent.click(screen.getByRole('button', { name: 'Show 2 more' }))
  await waitFor(async () => expect(await items()).toHaveLength(52))
  await waitFor(() => expect(document.activeElement?.textContent).toBe('T 50'))
  expect(screen.queryByRole('button', { name: /more/ })).toBeNull()
  expect(asked('/checklists')).toHaveLength(3)
})

test('nothing there, nothing that matches, and an error each say what to do', async () => {
  const { open, aChecklist, answer } = await withApi()
  open('/launch')
  expect(await screen.findByText('There is no template you may launch')).toBeTruthy()
  expect(screen.getAllByRole('link', { name: 'Without a template' })).toHaveLength(2)
  await aChecklist({ title: 'Trip' })
  fireEvent.change(search(), { target: { value: 'boat' } })
  expect(await screen.findByText('No template matches')).toBeTruthy()
  const [, clear] = screen.getAllByRole('button', { name: 'Clear filters' })
  answer((url) =>
    url.includes('/checklists') ? new Response('{"message":"no"}', { status: 403 }) : undefined,
  )
  fireEvent.change(search(), { target: { value: 'boot' } })
  expect(await screen.findByText('The templates could not be loaded')).toBeTruthy()
  expect(clear).toBeTruthy()
  answer(() => undefined)
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
  expect(await screen.findByText('No template matches')).toBeTruthy()
})
