import * as z from 'zod/mini'

import { path } from './address.ts'
import { request } from './client.ts'
import type { Priority } from './request-budget.ts'
import { customFieldKey, customFieldValues } from './schema/custom-field.ts'
import type { CustomFieldKey } from './schema/custom-field.ts'
import { runSettings } from './schema/run-settings.ts'
import { id, instant, many, one } from './schema/wire.ts'

const PARTS = 'folders,guest_watchers,member_watchers,tags'
const ANYTHING = z.unknown()
/** What ties a process to a tag or folder, where the answer tells it: no source says that it does. */
const tie = z.catch(z.optional(one(z.object({ id, created_at: z.optional(instant) }))), undefined)

/** One process with what can be set about it (reference 5.1, 12.1 to 12.3). */
export const getRunSettings = (
  org: string,
  id: string,
  signal?: AbortSignal,
  priority?: Priority,
) =>
  request('GET', path`/organizations/${org}/runs/${id}`, one(runSettings), {
    query: { with: PARTS },
    signal,
    priority,
  })

/** Puts a tag on a process; a second time it is the same one (reference 12.1). */
export const tagRun = (org: string, run: string, tag_id: string, priority?: Priority) =>
  request('POST', path`/organizations/${org}/checklists/tags`, tie, {
    body: { subject_id: run, subject_type: 'Run', tag_id, tag_type: 'private' },
    priority,
  })

/** Takes a tag off, by the id that came with it on the process (reference 12.1). */
export const untagRun = (org: string, association: string, priority?: Priority) =>
  request('DELETE', path`/organizations/${org}/checklists/tags/${association}`, ANYTHING, {
    priority,
  })

/** Puts a process into a folder (reference 12.2). */
export const fileRun = (org: string, run: string, folder_id: string, priority?: Priority) =>
  request('POST', path`/organizations/${org}/folders/add-object`, tie, {
    body: { folder_id, subject_id: run, subject_type: 'Run' },
    priority,
  })

/** Takes it out, by the id of the link (reference 12.2). */
export const unfileRun = (org: string, link: string, priority?: Priority) =>
  request('DELETE', path`/organizations/${org}/folders-objects/${link}`, ANYTHING, { priority })

/** How often a watcher is told (reference 12.3). */
export type Frequency = 'electric' | 'mindful' | 'chilled'

/** Tells a member by e-mail what happens to a process (reference 12.3). */
export const watchRun = (org: string, run: string, user: string, frequency: Frequency) =>
  request('POST', path`/organizations/${org}/users/${user}/add-watcher`, ANYTHING, {
    body: { object_type: 'Run', object_id: run, notification_type: 'email', frequency },
  })

/** Ends that. */
export const unwatchRun = (org: string, watcher: string) =>
  request('DELETE', path`/organizations/${org}/remove-watcher/${watcher}`, ANYTHING)

/** Submits the kick-off form of a process (reference 5.3). */
export const submitKickOff = (org: string, id: string) =>
  request('POST', path`/organizations/${org}/runs/${id}/complete-prerun`, ANYTHING)

/** Opens it again (reference 5.3). */
export const reopenKickOff = (org: string, id: string) =>
  request('DELETE', path`/organizations/${org}/runs/${id}/complete-prerun`, ANYTHING)

/** What the organisation notes about every process (reference 12.6). */
export async function listCustomFieldKeys(org: string, signal?: AbortSignal) {
  const keys: CustomFieldKey[] = []
  for (let page = 1, pages = 1; page <= pages; page += 1) {
    const answer = await request(
      'GET',
      path`/organizations/${org}/custom-field-keys`,
      many(customFieldKey),
      { query: { applies_to: 'run', page, per_page: 100 }, signal },
    )
    keys.push(...answer.items)
    pages = answer.total_pages
  }
  return keys
}

/** What is noted about one process, by key (reference 12.6). */
export const getCustomFields = async (org: string, id: string, signal?: AbortSignal) =>
  (
    await request(
      'GET',
      path`/organizations/${org}/runs/${id}/custom-fields`,
      one(customFieldValues),
      { signal },
    )
  ).custom_fields

/** Notes one of them (reference 12.6). */
export const setCustomField = (org: string, id: string, key: string, value: unknown) =>
  request('PATCH', path`/organizations/${org}/runs/${id}/custom-fields/${key}`, ANYTHING, {
    body: { value },
  })

/** Takes one of them off (reference 12.6). */
export const removeCustomField = (org: string, id: string, key: string) =>
  request('DELETE', path`/organizations/${org}/runs/${id}/custom-fields/${key}`, ANYTHING)

const EVERY_PART =
  'assets,checklist,folders,form_fields,guest_watchers,ko_form_fields,member_watchers,next_task,permissions,stages,tags,tasks,tasks_meta'

/** Everything that the API holds about a process, as it writes it. */
export const getRawRun = (org: string, id: string, signal?: AbortSignal) =>
  request('GET', path`/organizations/${org}/runs/${id}`, one(ANYTHING), {
    query: { with: EVERY_PART, form_fields_values: true },
    signal,
  })
