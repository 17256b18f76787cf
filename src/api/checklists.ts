import { path } from './address.ts'
import { request } from './client.ts'
import { checklist } from './schema/checklist.ts'
import { one } from './schema/wire.ts'

/** One template; an archived one is not found (reference 9.1). */
export const getChecklist = (org: string, id: string, signal?: AbortSignal) =>
  request('GET', path`/organizations/${org}/checklists/${id}`, one(checklist), { signal })
