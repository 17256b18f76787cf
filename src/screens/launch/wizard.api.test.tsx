import { fireEvent, screen, waitFor } from '@testing-library/react'
import { beforeAll, expect, test } from 'vitest'

import { WARM_UP, warmUp, withApi } from '#src/testing/with-api.tsx'

// The screens are loaded when they are gone to; here that is not what is measured.
import './wizard-screen.tsx'
import '#src/screens/run/run-screen.tsx'

const WHO = '1'.repeat(32)
const OFFICE = '2'.repeat(32)

const FORM = [
  { id: WHO, label: 'Employee', field_type: 'text', required: true, position: 1 },
  {
    id: OFFICE,
    label: 'Office',
    field_type: 'radio',
    position: 2,
    options: [
      { id: 1, text: 'Porto' },
      { id: 2, text: 'Lisbon' },
    ],
  },
]

beforeAll(() =>
  warmUp(async ({ aChecklist, open }) => {
    const { id } = await aChecklist({ prerun: FORM })
    open(`/launch/${id}`)
    await screen.findByRole('textbox', { name: /Employee/ }, WARM_UP)
  }),
)

const launches = (asked: (path: string) => string[]) =>
  asked('/runs').filter((url) => !url.includes('?'))

test('a template is filled in and launched, once, and its process opens', async () => {
  const { open, aChecklist, asked, db, org } = await withApi()
  const { id } = await aChecklist({ title: 'Laptop request', prerun: FORM, steps: [{}] })
  const view = open(`/launch/${id}`)
  const field = await screen.findByRole('textbox', { name: /Employee/ })
  await waitFor(() => expect(view.address()).toMatch(/\?draft=[a-z0-9]{12}$/))
  fireEvent.click(screen.getByRole('button', { name: 'Launch' }))
  expect(await screen.findByText('This has to be answered.')).toBeTruthy()
  expect(launches(asked)).toEqual([])

  fireEvent.change(field, { target: { value: 'Ana' } })
  fireEvent.click(screen.getByRole('radio', { name: 'Lisbon' }))
  fireEvent.keyDown(field, { key: 'Enter', ctrlKey: true })
  fireEvent.keyDown(field, { key: 'Enter', ctrlKey: true })
  expect(
    await screen.findByRole('heading', { level: 1, name: 'Laptop request - 2026-03-02' }),
  ).toBeTruthy()
  expect(launches(asked)).toHaveLength(1)
  const [run] = await db.selectFrom('run').where('org_id', '=', org).selectAll().execute()
  expect(run?.prerun).toEqual({ [WHO]: 'Ana', [OFFICE]: 'Lisbon' })
  expect(Object.keys(localStorage).filter((key) => key.includes('launch'))).toEqual([])
})
