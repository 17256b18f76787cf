import { type Address, path } from './address.ts'
import type { RunFilter } from './schema/run-words.ts'

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
  /** The parts that are on screen, sorted by name. */
  with?: string[]
}

/** Where a page of processes is: shared with the script that asks for the first one before the app has come. */
export const runListAddress = (org: string, { status, ...query }: RunQuery): Address => ({
  target: path`/organizations/${org}/runs`,
  // Two documented ways ask for archived runs; this is the one that is always honoured.
  query: { ...query, ...(status === 'archived' ? { archived: 'only' } : { status }) },
})
