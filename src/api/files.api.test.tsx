import { afterAll, expect, test } from 'vitest'

import { removeUploads } from '#src/testing/uploads.ts'
import { held, withApi } from '#src/testing/with-api.tsx'

import { ApiError } from './api-error.ts'
import { deleteFile, getFile, placeFields, readFile, uploadFile } from './files.ts'

afterAll(removeUploads)

const FIELD = 'c'.repeat(32)
const aPdf = (text = '%PDF-1.4') => new File([text], 'Offer.pdf', { type: 'application/pdf' })

test('a file is uploaded for a task, with every key of the answer for its value', async () => {
  const { org, aRun, asked } = await withApi()
  const { id } = await aRun()
  const shares: number[] = []
  const stored = await uploadFile(
    org,
    aPdf(),
    { kind: 'task', run_id: id, field_id: FIELD },
    { onProgress: (share) => shares.push(share) },
  )
  expect(stored).toMatchObject({
    filename: 'Offer.pdf',
    uploaded_from: FIELD,
    subject: { id, type: 'Run' },
  })
  expect(stored.wire).toMatchObject({ id: stored.id, filename: 'Offer.pdf', version: 1 })
  expect(shares).toEqual([0.5, 1])
  expect(asked('/file')).toHaveLength(1)
  expect(await getFile(org, stored.wire.id)).toMatchObject({ filename: 'Offer.pdf' })
})

test('what the server refuses is told in its words, by field', async () => {
  const { org } = await withApi()
  const refused = uploadFile(org, aPdf(), { kind: 'kick-off', checklist_id: 'f'.repeat(32) })
  await expect(refused).rejects.toMatchObject({
    name: 'ApiError',
    status: 422,
    message: 'Subject not found',
    fields: { subject_id: ['Subject not found'] },
  })
})

test('a lost connection is told as such, and nothing is sent again', async () => {
  const { org, aRun, answer, asked } = await withApi()
  const { id } = await aRun()
  answer((url) => (url.endsWith('/file') ? Promise.reject(new TypeError('no network')) : undefined))
  const lost = uploadFile(org, aPdf(), { kind: 'task', run_id: id, field_id: FIELD })
  await expect(lost).rejects.toEqual(new ApiError(0, 'The server cannot be reached.'))
  expect(asked('/file')).toHaveLength(1)
})

test('an upload that is cancelled ends with the reason of whoever cancelled it', async () => {
  const { org, aRun, answer } = await withApi()
  const { id } = await aRun()
  const { gate, release } = held()
  answer(async () => (await gate, undefined))
  const cancel = new AbortController()
  const place = { kind: 'task', run_id: id, field_id: FIELD } as const
  const sending = uploadFile(org, aPdf(), place, {
    signal: cancel.signal,
    onProgress: () => cancel.abort(),
  })
  await expect(sending).rejects.toMatchObject({ name: 'AbortError' })
  release()
})

test('a file on a task of a running process is read as a download, and that is said', async () => {
  const { org, aRun } = await withApi()
  const { id } = await aRun()
  const place = { kind: 'task', run_id: id, field_id: FIELD } as const
  const { wire } = await uploadFile(org, aPdf('%PDF-1.7'), place)
  const read = await readFile(org, wire.id)
  expect(await read.bytes.text()).toBe('%PDF-1.7')
  expect(read.isNoted).toBe(true)
})

test('a file of a template is read in place, and noted nowhere', async () => {
  const { org, aChecklist } = await withApi()
  const { id } = await aChecklist()
  const { wire } = await uploadFile(org, aPdf(), { kind: 'kick-off', checklist_id: id })
  expect((await readFile(org, wire.id)).isNoted).toBe(false)
  await deleteFile(org, wire.id)
  await expect(readFile(org, wire.id)).rejects.toMatchObject({ status: 404 })
})

test('every place has the words of the reference', () => {
  expect(placeFields({ kind: 'kick-off', checklist_id: 'c' })).toEqual({
    subject_type: 'Checklist',
    subject_id: 'c',
    uploaded_from: 'ko_field',
  })
  expect(
    placeFields({ kind: 'task', run_id: 'r', field_id: 'f', checklist_id: 'c', step_id: null }),
  ).toEqual({ subject_type: 'Run', subject_id: 'r', uploaded_from: 'f', checklist_id: 'c' })
  expect(placeFields({ kind: 'one-off', task_id: 't', field_id: 'f' })).toEqual({
    subject_type: 'Task',
    subject_id: 't',
    uploaded_from: 'f',
  })
})
