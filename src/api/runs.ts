import { path, request } from './client.ts'
import { run } from './schema/run.ts'
import type { RunFilter } from './schema/run.ts'
import { many, one } from './schema/wire.ts'

/** What the list of processes can be asked for, in the API's own words (reference 5.2). */
export type RunQuery = {
  q?: string
  status?: RunFilter
  owners?: string[]
  groups?: string[]
  checklist_id?: string
  folder?: string
  tag_ids?: string[]
  untagged?: boolean
  starred?: boolean
  type?: string
  sort: string
  page: number
  per_page: number
}

/** One page of processes; archived ones only when asked for (reference 5.2). */
export const listRuns = (org: string, { status, ...query }: RunQuery, signal?: AbortSignal) => {
  // Two documented ways ask for archived runs; this is the one that is always honoured.
  const scope = status === 'archived' ? { archived: 'only' } : { status }
  return request('GET', path`/organizations/${org}/runs`, many(run), {
    query: { ...query, ...scope, with: 'next_task' },
    signal,
  })
}

const DETAIL_PARTS = 'checklist,next_task,ko_form_fields,stages,tags,folders'

/** One process with all that its page shows but the tasks; an archived one, too (reference 5.3). */
export const getRun = (org: string, id: string, signal?: AbortSignal) =>
  request('GET', path`/organizations/${org}/runs/${id}`, one(run), {
    query: { with: DETAIL_PARTS },
    signal,
  })
