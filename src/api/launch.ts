import { path } from './address.ts'
import { request } from './client.ts'
import { run } from './schema/run.ts'
import { one } from './schema/wire.ts'

/** Members by number, guests by address, groups by id: the three lists always travel together. */
export type WireOwners = { users: number[]; guests: string[]; groups: string[] }

/** A launch exactly as it is sent (reference 6.1). What is empty is left out. */
export type LaunchBody = {
  checklist_id: string
  name: string
  summary?: string
  owner_id?: number
  /** Who is written down as the one who started it. */
  user_id?: number
  starred?: true
  is_public?: true
  parent_id?: string
  /** By id of the kick-off field. */
  prerun?: Record<string, unknown>
  /** By id of the step. */
  tasks?: Record<string, { deadline?: string; owners?: WireOwners }>
  /** By id of the job title. */
  roles?: Record<string, WireOwners>
  tags?: string[]
  users?: number[]
  groups?: string[]
  folders?: string[]
}

/** Starts a process. It has no key by which the API would know a second try, so it is sent once. */
export const launchRun = (org: string, body: LaunchBody) =>
  request('POST', path`/organizations/${org}/runs`, one(run), { body })

/** Starts a process without a template and without tasks, where a server takes that (reference 6.2, 14.11). */
export const startEmptyRun = (org: string, name: string) =>
  request('POST', path`/organizations/${org}/runs`, one(run), { body: { name } })
