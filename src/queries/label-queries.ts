import {
  infiniteQueryOptions,
  keepPreviousData,
  type QueryClient,
  queryOptions,
  useInfiniteQuery,
  useQuery,
} from '@tanstack/react-query'

import { getChecklist, listChecklists } from '#src/api/checklists.ts'
import { listGroups, listRunFolders, listTags } from '#src/api/labels.ts'
import type { Folder } from '#src/api/schema/folder.ts'
import { useOrg } from '#src/lib/use-org.ts'

const staleTime = 5 * 60_000
const PER_PAGE = 25

/** Names by id. */
export type Names = ReadonlyMap<string, string>

// What a query makes of an answer has to be one function: each new one would make new objects of the same answer, and
// all that shows them would be drawn anew.
const namesOf = (list: readonly { id: string; name: string }[]): Names =>
  new Map(list.map(({ id, name }) => [id, name]))
const titlesOf = (list: readonly { id: string; title: string }[]): Names =>
  new Map(list.map(({ id, title }) => [id, title]))

/** Every group's name. */
export const groupsQuery = (org: string) =>
  queryOptions({
    queryKey: [org, 'groups'],
    queryFn: ({ signal }) => listGroups(org, signal),
    select: namesOf,
    staleTime,
  })

/** Every tag's title. */
export const tagsQuery = (org: string) =>
  queryOptions({
    queryKey: [org, 'tags'],
    queryFn: ({ signal }) => listTags(org, signal),
    select: titlesOf,
    staleTime,
  })

/** Folders and all inside them, to any depth. */
export const everyFolder = (folders: readonly Folder[]): Folder[] =>
  folders.flatMap((one) => [one, ...everyFolder(one.children)])

const allNamesOf = (folders: Folder[]) => namesOf(everyFolder(folders))

/** Every process folder's name, to any depth. */
export const foldersQuery = (org: string) =>
  queryOptions({
    queryKey: [org, 'folders', 'run'],
    queryFn: ({ signal }) => listRunFolders(org, signal),
    select: allNamesOf,
    staleTime,
  })

/** What a tag or folder is called, where that can be known. */
export async function labelOf(
  client: QueryClient,
  org: string,
  kind: 'tags' | 'folders',
  label: string,
) {
  const tags = { ...tagsQuery(org), select: undefined }
  const folders = { ...foldersQuery(org), select: undefined }
  try {
    const all =
      kind === 'tags'
        ? (await client.fetchQuery(tags)).map((tag) => ({ ...tag, name: tag.title }))
        : everyFolder(await client.fetchQuery(folders)).map((folder) => ({
            ...folder,
            color: null,
          }))
    const found = all.find(({ id }) => id === label)
    return found && { id: found.id, name: found.name, color: found.color }
  } catch {
    return undefined // it is shown once an answer tells of it
  }
}

/** Templates whose name has the text in it, as many pages as were asked for. */
export const checklistsQuery = (org: string, q: string) =>
  infiniteQueryOptions({
    queryKey: [org, 'checklists', 'list', q],
    queryFn: ({ signal, pageParam }) =>
      listChecklists(org, { q, page: pageParam, per_page: PER_PAGE }, signal),
    initialPageParam: 1,
    getNextPageParam: ({ page, total_pages }) => (page < total_pages ? page + 1 : undefined),
    select: ({ pages }) => pages.flatMap(({ items }) => items),
    placeholderData: keepPreviousData,
    staleTime,
  })

/** One template. */
export const checklistQuery = (org: string, id: string) =>
  queryOptions({
    queryKey: [org, 'checklists', 'detail', id],
    queryFn: ({ signal }) => getChecklist(org, id, signal),
    staleTime,
  })

type Asked = { enabled: boolean }

/** Every group's name, once somebody needs one. */
export const useGroupNames = ({ enabled }: Asked) => useQuery({ ...groupsQuery(useOrg()), enabled })

/** Every tag's title, once somebody needs one. */
export const useTagNames = ({ enabled }: Asked) => useQuery({ ...tagsQuery(useOrg()), enabled })

/** Every process folder's name, once somebody needs one. */
export const useFolderNames = ({ enabled }: Asked) =>
  useQuery({ ...foldersQuery(useOrg()), enabled })

/** Every group. */
export const useGroups = ({ enabled = true } = {}) =>
  useQuery({ ...groupsQuery(useOrg()), select: undefined, enabled })

/** Every tag, with its colour. */
export const useTags = ({ enabled = true } = {}) =>
  useQuery({ ...tagsQuery(useOrg()), select: undefined, enabled })

/** The process folders as a tree. */
export const useFolderTree = ({ enabled = true } = {}) =>
  useQuery({ ...foldersQuery(useOrg()), select: undefined, enabled })

/** Templates by name. */
export const useChecklists = (q: string) => useInfiniteQuery(checklistsQuery(useOrg(), q))

/** One template, where an id is given. */
export const useChecklist = (id: string | undefined) =>
  useQuery({ ...checklistQuery(useOrg(), id ?? ''), enabled: id !== undefined })
