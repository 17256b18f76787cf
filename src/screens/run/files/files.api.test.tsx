import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { beforeAll, expect, test } from 'vitest'

import { WARM_UP, warmUp, withApi } from '#src/testing/with-api.tsx'

beforeAll(() =>
  warmUp(async ({ aRun, open }) => {
    const { id } = await aRun()
    open(`/processes/${id}?tab=files`)
    await screen.findByRole('region', { name: /^Files/ }, WARM_UP)
  }),
)

const tab = () => screen.findByRole('region', { name: /^Files/ })
const lines = async () =>
  within(await tab())
    .queryAllByRole('listitem')
    .map((line) => line.textContent)

test('files that hang on nothing stand there, too, and one is deleted after a question', async () => {
  const { open, aRun, aFile, db } = await withApi()
  const { id } = await aRun()
  const file = await aFile({ filename: 'Plan.pdf', subject_id: id })
  open(`/processes/${id}?tab=files`)
  await waitFor(async () => expect(await lines()).toEqual([expect.stringContaining('Plan.pdf')]))
  fireEvent.click(screen.getByRole('button', { name: 'Delete Plan.pdf' }))
  expect(document.activeElement?.textContent).toBe('Keep it')
  fireEvent.click(screen.getByRole('button', { name: 'Delete for good' }))
  expect(await screen.findByText('No files')).toBeTruthy()
  expect(await db.selectFrom('asset').select('id').where('id', '=', file.id).execute()).toEqual([])
})

test('a file that is not deleted stays, with the reason', async () => {
  const { open, aRun, aFile, answer } = await withApi()
  const { id } = await aRun()
  await aFile({ filename: 'Plan.pdf', subject_id: id })
  answer((_url, { method }) =>
    method === 'DELETE'
      ? Response.json({ error: true, message: 'Not for you.' }, { status: 403 })
      : undefined,
  )
  open(`/processes/${id}?tab=files`)
  fireEvent.click(await screen.findByRole('button', { name: 'Delete Plan.pdf' }))
  fireEvent.click(screen.getByRole('button', { name: 'Delete for good' }))
  expect((await screen.findByRole('alert')).textContent).toContain('Not for you.')
  expect(await lines()).toEqual([expect.stringContaining('Plan.pdf')])
})

test('nothing to attach to is said; an archived process tells where its files are', async () => {
  const { open, aRun } = await withApi()
  const { id } = await aRun()
  const { unmount } = open(`/processes/${id}?tab=files`)
  expect(await screen.findByText(/No form of this process asks for files/)).toBeTruthy()
  unmount()
  const old = await aRun({ archived_at: new Date('2026-03-01T10:00:00Z') })
  open(`/processes/${old.id}?tab=files`)
  expect(await screen.findByText(/The process is archived: its files return/)).toBeTruthy()
})
