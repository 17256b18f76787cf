import { RUN_FILTERS, RUN_SORTS, RUN_TYPES } from '#src/api/schema/run-words.ts'
import { frameParams } from '#src/lib/frame-words.ts'
import {
  choice,
  days,
  ids,
  integer,
  on,
  oneId,
  type Param,
  searchSchema,
  text,
} from '#src/lib/search-params.ts'
import type { RunQuery } from '#src/queries/run-queries.ts'

import { ARCHIVE_COLUMNS, columnId, columns, DEFAULT_COLUMNS } from './columns-param.ts'

/** An order: a name that the API sorts by or a column that we sort ourselves; descending with a minus. */
export type Sort = string

const isApiSort = (field: string) => RUN_SORTS.some((known) => known === field)

/** The field of an order, without its direction. */
export const fieldOf = (sort: Sort) => sort.replace(/^-/, '')

/** Whether the API knows this order; any other needs every matching row here. */
export const isSortedByApi = (sort: Sort) => isApiSort(fieldOf(sort))

const order = (initial: Sort): Param<Sort> => ({
  initial,
  parse: (raw) => {
    const field = fieldOf(raw)
    return isApiSort(field) || columnId(field) !== undefined ? raw : undefined
  },
  format: (sort) => sort,
})

// `starred` is a parameter of its own; as a status it is an alias of that.
export const STATUS_FILTERS = RUN_FILTERS.filter((word) => word !== 'starred')

const HEX = /^[0-9a-f]{32}$/
const MEMBER = /^(me|[1-9]\d*)$/

/** The process list's URL: the API's own names and words, and ours for what the API has no word for (design 6). */
export const runSearch = searchSchema({
  q: text(),
  status: choice(STATUS_FILTERS),
  owners: ids(MEMBER),
  groups: ids(HEX),
  checklist_id: oneId(HEX),
  folder: oneId(HEX),
  tag_ids: ids(HEX),
  untagged: on(),
  starred: on(),
  type: choice(RUN_TYPES),
  // Ours, applied by us over all matching rows and never sent.
  due: choice(['soon', 'late']),
  next: choice(['unassigned']),
  completed: days(),
  sort: order('-created_at'),
  page: integer(1),
  per_page: integer(25, { max: 100 }),
  without_pagination: on(),
  // How it is shown.
  view: choice(['cards', 'preview']),
  cols: columns(),
  density: choice(['compact', 'roomy']),
  ...frameParams(),
})
export type RunSearch = ReturnType<typeof runSearch.read>['search']

/** The filters that the API has no word for: each needs every row that matches the others. */
export type OwnFilters = Pick<RunSearch, 'due' | 'next' | 'completed'>

/** Whether rows have to be judged by us, one by one. */
export const hasOwnFilters = ({ due, next, completed }: OwnFilters) =>
  due !== undefined || next !== undefined || completed !== undefined

/** Whether every matching row is wanted and not a page of them. */
export const wantsAll = (search: RunSearch) => search.without_pagination || hasOwnFilters(search)

/** Whether archived processes are shown, which have an address of their own. */
export const isArchive = ({ status }: Pick<RunSearch, 'status'>) => status === 'archived'

/** What the address of the archive asks for: archived ones, whatever status it names beside. */
export function readArchive(params: URLSearchParams): ReturnType<typeof runSearch.read> {
  const { search, refused } = runSearch.read(params)
  const other = search.status === undefined || isArchive(search) ? undefined : search.status
  return {
    search: { ...search, status: 'archived' },
    refused:
      other === undefined ? refused : [...refused, { key: 'status', raw: other, because: 'value' }],
  }
}

/** The columns that are shown where the address says nothing. */
export const defaultColumns = (search: Pick<RunSearch, 'status'>) =>
  isArchive(search) ? ARCHIVE_COLUMNS : DEFAULT_COLUMNS

/** The columns to show. */
export const columnsOf = (search: RunSearch) => search.cols ?? defaultColumns(search)

/**
 * What the API is asked for. `owners=me` is the viewer; undefined where that is asked and nobody knows yet who it is.
 * Only the parts that a shown column needs are asked for.
 */
export function runQueryOf(search: RunSearch, me: string | undefined): RunQuery | undefined {
  if (search.owners.includes('me') && me === undefined) return undefined
  const shown = columnsOf(search).map(({ id }) => id)
  return {
    q: search.q || undefined,
    status: search.status,
    owners: [...new Set(search.owners.map((id) => (id === 'me' && me !== undefined ? me : id)))],
    groups: search.groups,
    checklist_id: search.checklist_id,
    folder: search.folder,
    tag_ids: search.tag_ids,
    untagged: search.untagged || undefined,
    starred: search.starred || undefined,
    type: search.type,
    sort: isSortedByApi(search.sort) ? search.sort : '-created_at',
    page: search.page,
    per_page: search.per_page,
    // A late next task makes a process late, whichever columns are shown.
    with: ['folders', 'next_task', 'tags'].filter(
      (part) => part === 'next_task' || shown.some((id) => id === part),
    ),
  }
}

/**
 * The page that an address will ask the API for; undefined where that hangs on names that may be gone, or where every
 * row is wanted.
 */
export function pageAhead(search: RunSearch, me: string | undefined): RunQuery | undefined {
  const { owners, groups, tag_ids, folder } = search
  const isNamed = owners.some((id) => id !== 'me') || groups.length > 0 || tag_ids.length > 0
  return isNamed || folder !== undefined || wantsAll(search) ? undefined : runQueryOf(search, me)
}

const ALIASES = { blueprint_id: 'checklist_id', sort_by: 'sort', tag: 'tag_ids' } as const

/**
 * The same address in the words that we use ourselves, or undefined where it already is. An alias
 * beside the name it stands for, or standing twice, stays: which of the two is meant, nobody knows.
 */
export function withoutAliases(params: URLSearchParams): URLSearchParams | undefined {
  const next = new URLSearchParams(params)
  for (const [alias, name] of Object.entries(ALIASES)) {
    const [value, ...more] = params.getAll(alias)
    if (value === undefined || more.length > 0 || params.has(name)) continue
    next.delete(alias)
    next.set(name, value)
  }
  if (params.getAll('status').join() === 'starred' && !params.has('starred')) {
    next.delete('status')
    next.set('starred', 'true')
  }
  return next.toString() === params.toString() ? undefined : next
}
