import * as z from 'zod/mini'

import { hearStatus } from '#src/lib/sign-in-need.ts'

import { path } from './address.ts'
import { ApiError, refusalOf, retryAfterOf } from './api-error.ts'
import { request } from './client.ts'
import { entered, HEADERS } from './frame-entry.ts'
import { requestBudget } from './request-budget.ts'
import { file } from './schema/file.ts'
import { one } from './schema/wire.ts'
import { type OnProgress, upload } from './upload.ts'

/**
 * What a file is uploaded for (reference 10): the kick-off form of a template, before or after its launch, or a field
 * of a task, in a process or alone.
 */
export type FilePlace =
  | { kind: 'kick-off'; checklist_id: string }
  | {
      kind: 'task'
      run_id: string
      field_id: string
      checklist_id?: string | null
      step_id?: string | null
    }
  | { kind: 'one-off'; task_id: string; field_id: string }

/** The words of the form beside the file; the order is that of the reference. */
export function placeFields(place: FilePlace): Record<string, string> {
  switch (place.kind) {
    case 'kick-off':
      return {
        subject_type: 'Checklist',
        subject_id: place.checklist_id,
        uploaded_from: 'ko_field',
      }
    case 'task':
      return {
        subject_type: 'Run',
        subject_id: place.run_id,
        uploaded_from: place.field_id,
        ...(place.checklist_id && { checklist_id: place.checklist_id }),
        ...(place.step_id && { step_id: place.step_id }),
      }
    case 'one-off':
      return { subject_type: 'Task', subject_id: place.task_id, uploaded_from: place.field_id }
  }
}

/**
 * Uploads a file. That attaches it to nothing: what is answered goes, in a list, into the value of its field
 * (reference 10). It is never sent twice by itself.
 */
export function uploadFile(
  org: string,
  bytes: globalThis.File,
  place: FilePlace,
  options: { signal?: AbortSignal; onProgress?: OnProgress } = {},
) {
  const form = new FormData()
  for (const [name, value] of Object.entries({ ...placeFields(place), source: 'local' }))
    form.append(name, value)
  // Last, so that whoever reads the form as it comes knows by then what it is for.
  form.append('name', bytes, bytes.name)
  return upload(path`/organizations/${org}/file`, form, one(storedFile), options)
}

/** A file as it is answered, with every key that came: that is what goes into a field's value. */
const storedFile = z.pipe(
  z.looseObject({ id: z.string(), filename: z.string() }),
  z.transform((wire) => ({ ...file.parse(wire), wire })),
)
export type StoredFile = z.output<typeof storedFile>

/** What is known about one file (reference 10). */
export const getFile = (org: string, id: string, signal?: AbortSignal) =>
  request('GET', path`/organizations/${org}/assets/${id}`, one(file), { signal })

/** Deletes a file for good, wherever it is named (reference 10). */
export const deleteFile = (org: string, id: string) =>
  request('DELETE', path`/organizations/${org}/file/${id}`, z.unknown())

/**
 * The bytes of a file, to look at. Files on tasks of a running process are only to be had by downloading them
 * (reference 10), which the activity feed notes: `isNoted`.
 */
export async function readFile(org: string, id: string, signal?: AbortSignal) {
  const target = path`/api/organizations/${org}/file/${id}`
  const shown = await bytesOf(target, signal)
  if (shown instanceof Blob) return { bytes: shown, isNoted: false }
  if (shown.status !== 404) throw shown
  const saved = await bytesOf(`${target}/dl`, signal)
  if (saved instanceof Blob) return { bytes: saved, isNoted: true }
  throw saved
}

async function bytesOf(url: string, signal?: AbortSignal) {
  await requestBudget().enter('person', signal)
  await entered()
  try {
    const response = await fetch(url, { headers: HEADERS, ...(signal && { signal }) })
    const { status, headers, ok } = response
    hearStatus(status)
    requestBudget().learn(status, headers, retryAfterOf(headers.get('Retry-After')))
    if (ok) return await response.blob()
    return refusalOf(response, await response.json().catch(() => undefined))
  } catch (cause) {
    if (signal?.aborted) throw cause
    return new ApiError(0, 'The server cannot be reached.', { cause })
  }
}
