import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { beforeAll, expect, test, vi } from 'vitest'

import { WARM_UP, warmUp, withApi } from '#src/testing/with-api.tsx'

// The screen is loaded when it is gone to; here that is not what is measured.
import './wizard-screen.tsx'

const id = (at: string) => at.repeat(32)
const field = (at: string, label: string, rest: object = {}) => ({
  id: id(at),
  label,
  field_type: 'text',
  position: Number(at),
  ...rest,
})
const FORM = [field('1', 'Employee', { required: true }), field('2', 'Desk')]
const STEPS = [{ title: 'Order', position: 1 }]

beforeAll(() =>
  warmUp(async ({ aChecklist, open }) => {
    const { id: template } = await aChecklist({ prerun: FORM })
    open(`/launch/${template}`)
    await screen.findByRole('textbox', { name: /Employee/ }, WARM_UP)
  }),
)

const kept = () => Object.keys(localStorage).filter((key) => key.includes('launch'))
const employee = () => screen.findByRole('textbox', { name: /Employee/ })
const value = async () => ((await employee()) as HTMLInputElement).value
const type = async (text: string) => fireEvent.change(await employee(), { target: { value: text } })

/** A dashboard with a template, and with a name typed into its form. */
async function begun(name = 'Ana') {
  const api = await withApi()
  localStorage.clear()
  const { id: template, steps } = await api.aChecklist({
    title: 'Laptop request',
    prerun: FORM,
    steps: STEPS,
  })
  const view = api.open(`/launch/${template}`)
  await type(name)
  await waitFor(() => expect(kept()).toHaveLength(1))
  const address = view.address().slice(`/${api.org}`.length)
  return { ...api, template, steps, address }
}

test('what was filled in is there again after a reload, and only there', async () => {
  const { open, address } = await begun()
  fireEvent.change(screen.getByRole('textbox', { name: 'Name of the process' }), {
    target: { value: 'Laptop – Ana' },
  })
  cleanup()
  open(address)
  expect(await value()).toBe('Ana')
  const name = screen.getByRole<HTMLInputElement>('textbox', { name: 'Name of the process' })
  expect(name.value).toBe('Laptop – Ana')
})

test('opening the template anew begins anew, and offers what was begun before', async () => {
  const { open, template, address } = await begun()
  cleanup()
  const view = open(`/launch/${template}`)
  expect(await value()).toBe('')
  const drafts = await screen.findByRole('region', { name: /begun to launch this template/ })
  const link = within(drafts).getByRole('link', { name: 'Laptop request - 2026-03-02' })
  expect(link.getAttribute('href')).toContain(address)
  // Drafts of one day have the same name.
  expect(link.parentElement?.textContent).toMatch(/^Laptop request - 2026-03-02Ana/)
  expect(view.address()).not.toContain(address)
  fireEvent.click(link)
  await waitFor(async () => expect(await value()).toBe('Ana'))
})

test('a draft that nobody wants can be deleted', async () => {
  const { open, template } = await begun()
  cleanup()
  open(`/launch/${template}`)
  const button = await screen.findByRole('button', { name: /^Delete the draft/ })
  button.focus()
  fireEvent.click(button)
  expect(kept()).toEqual([])
  expect(screen.queryByRole('region', { name: /begun to launch/ })).toBeNull()
  expect(document.activeElement).toBe(screen.getByRole('main'))
})

test('nothing that was typed is lost to a newer version of the template', async () => {
  const { open, address, template, db } = await begun()
  fireEvent.change(screen.getByRole('textbox', { name: 'Desk' }), { target: { value: 'Window' } })
  cleanup()
  const form = [
    field('1', 'Employee', { field_type: 'date' }),
    field('3', 'Phone', { default_value: '07', default_value_enabled: true }),
  ]
  await db
    .updateTable('checklist')
    .set({ prerun: JSON.stringify(form) })
    .where('id', '=', template)
    .execute()
  open(address)
  const lost = await screen.findByRole('region', { name: /2 answers no longer have a place/ })
  expect(lost.textContent).toContain('EmployeeAna')
  expect(lost.textContent).toContain('DeskWindow')
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Phone' }).value).toBe('07')
  // They stay until somebody says that they are not needed.
  fireEvent.change(screen.getByRole('textbox', { name: 'Phone' }), { target: { value: '08' } })
  cleanup()
  open(address)
  const button = await screen.findByRole('button', { name: 'I do not need them' })
  button.focus()
  fireEvent.click(button)
  expect(document.activeElement).toBe(screen.getByRole('main'))
  cleanup()
  open(address)
  await screen.findByRole('textbox', { name: 'Phone' })
  expect(screen.queryByText(/no longer have a place/)).toBeNull()
})

test('an answer that is no longer among the options is kept and marked', async () => {
  const { open, aChecklist, db } = await withApi()
  localStorage.clear()
  const office = (...texts: string[]) => [
    {
      ...field('1', 'Office'),
      field_type: 'radio',
      options: texts.map((text, at) => ({ id: at + 1, text })),
    },
  ]
  const { id: template } = await aChecklist({ prerun: office('Porto', 'Lisbon') })
  const view = open(`/launch/${template}`)
  fireEvent.click(await screen.findByRole('radio', { name: 'Porto' }))
  await waitFor(() => expect(kept()).toHaveLength(1))
  const address = view.address().slice(view.address().indexOf('/launch'))
  cleanup()
  await db
    .updateTable('checklist')
    .set({ prerun: JSON.stringify(office('Faro', 'Lisbon')) })
    .where('id', '=', template)
    .execute()
  open(address)
  expect(await screen.findByText('“Porto” is no longer among the options.')).toBeTruthy()
  expect(screen.getByRole('button', { name: '1 thing to put right' })).toBeTruthy()
})

test('what the template suggests is there at first, and what is emptied stays empty', async () => {
  const { open, aChecklist } = await withApi()
  localStorage.clear()
  const { id: template } = await aChecklist({
    prerun: [field('1', 'Employee', { default_value: 'me', default_value_enabled: true })],
  })
  const view = open(`/launch/${template}`)
  expect(await value()).toBe('me')
  expect(kept()).toEqual([])
  await type('')
  await waitFor(() => expect(kept()).toHaveLength(1))
  const address = view.address().slice(view.address().indexOf('/launch'))
  cleanup()
  open(address)
  expect(await value()).toBe('')
})

test('where the browser keeps nothing the draft lasts as long as the page, which is said once', async () => {
  const { open, aChecklist, org } = await withApi()
  localStorage.clear()
  vi.stubGlobal('localStorage', {
    getItem: () => null,
    setItem: () => {
      throw new Error('denied')
    },
    removeItem: () => {},
  })
  const { id: template } = await aChecklist({ prerun: FORM })
  const view = open(`/launch/${template}`)
  await type('Ana')
  expect(await screen.findByText(/does not let us keep drafts/)).toBeTruthy()
  const address = view.address().slice(`/${org}`.length)
  await type('Ana Sousa')
  cleanup()
  open(address)
  expect(await value()).toBe('Ana Sousa')
  expect(screen.getAllByText(/does not let us keep drafts/)).toHaveLength(1)
})
