import { path } from './address.ts'
import { request } from './client.ts'
import { checklist } from './schema/checklist.ts'
import { templateRow } from './schema/template-row.ts'
import { many, one } from './schema/wire.ts'

/** One template; an archived one is not found (reference 9.1). */
export const getChecklist = (org: string, id: string, signal?: AbortSignal) =>
  request('GET', path`/organizations/${org}/checklists/${id}`, one(checklist), { signal })

/** A template with what a launch of it shows: its steps (reference 9.1). */
export const getLaunchable = (org: string, id: string, signal?: AbortSignal) =>
  request('GET', path`/organizations/${org}/checklists/${id}`, one(checklist), {
    query: { with: ['steps', 'stages'] },
    signal,
  })

/** Templates whose name has the text in it, a page at a time; archived ones are not among them (reference 9.1). */
export const listChecklists = (
  org: string,
  { q, page, per_page }: { q: string; page: number; per_page: number },
  signal?: AbortSignal,
) =>
  request('GET', path`/organizations/${org}/checklists`, many(checklist), {
    query: { q, page, per_page, sort_by: 'title' },
    signal,
  })

/** What the list of templates can be asked for, in the API's own words (reference 9.1). */
export type TemplateQuery = { q?: string; folder?: string; tag?: string; starred?: boolean }

/** A page of templates by name, pinned ones first, each with what one may do with it (reference 9.1). */
export const listTemplates = (
  org: string,
  asked: TemplateQuery & { page: number; per_page: number },
  signal?: AbortSignal,
) =>
  request('GET', path`/organizations/${org}/checklists`, many(templateRow), {
    query: { ...asked, sort_by: 'title', with: ['permissions'] },
    signal,
  })
