import { path } from './address.ts'
import { request } from './client.ts'
import { folder } from './schema/folder.ts'
import { group } from './schema/group.ts'
import { tag } from './schema/tag.ts'
import { many } from './schema/wire.ts'
import type { Page } from './schema/wire.ts'

/** All groups (reference 11.3). */
export const listGroups = (org: string, signal?: AbortSignal) =>
  everyPage((page) =>
    request('GET', path`/organizations/${org}/groups`, many(group), {
      query: { page, per_page: 100 },
      signal,
    }),
  )

/** All tags, those made by the system included (reference 12.1). */
export const listTags = (org: string, signal?: AbortSignal) =>
  everyPage((page) =>
    request('GET', path`/organizations/${org}/tags`, many(tag), {
      query: { all: true, page, per_page: 100 },
      signal,
    }),
  )

/** The tree of process folders, or the other one, of templates (reference 12.2). */
export const listFolders = (org: string, folder_type: 'run' | 'checklist', signal?: AbortSignal) =>
  everyPage((page) =>
    request('GET', path`/organizations/${org}/folders`, many(folder), {
      query: { folder_type, with: 'children', page, per_page: 100 },
      signal,
    }),
  )

/** The tree of process folders (reference 12.2). */
export const listRunFolders = (org: string, signal?: AbortSignal) => listFolders(org, 'run', signal)

// These lists have no `without_pagination`; an organisation has tens of them, seldom hundreds.
async function everyPage<T>(ask: (page: number) => Promise<Page<T>>) {
  const first = await ask(1)
  const items = [...first.items]
  for (let page = 2; page <= first.total_pages; page += 1) items.push(...(await ask(page)).items)
  return items
}
