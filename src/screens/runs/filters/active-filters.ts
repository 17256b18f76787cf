import type { Member } from '#src/api/schema/member.ts'
import type { Names } from '#src/queries/label-queries.ts'
import { t } from '#src/texts/t.ts'
import { nameList } from '#src/ui/name-list.ts'

import { isSortedByApi, type RunSearch, wantsAll } from '../url/run-search.ts'

/** The parts of the address that narrow the list down. */
export type FilterKey =
  | 'q'
  | 'status'
  | 'owners'
  | 'groups'
  | 'checklist_id'
  | 'folder'
  | 'tag_ids'
  | 'untagged'
  | 'starred'
  | 'type'
  | 'due'
  | 'next'
  | 'completed'

/** A filter that is on: what it says, and what takes it off. */
export type ActiveFilter = { key: FilterKey; text: string; patch: Partial<RunSearch> }

/** An id in the address that stands for nothing, and what is left of the address without it. */
export type Lost = { key: string; raw: string; why: string; patch: Partial<RunSearch> }

/** Whose names are known so far; what is undefined is not known yet. */
export type Known = {
  members: ReadonlyMap<string, Member> | undefined
  groups: Names | undefined
  tags: Names | undefined
  folders: Names | undefined
  /** The chosen template's title; `lost` where there is none to be had. */
  template: { title: string } | 'lost' | undefined
}

const isLost = (id: string, known: ReadonlyMap<string, unknown> | undefined) =>
  id !== 'me' && known !== undefined && !known.has(id)

/** What the address asks for and is not there any more. It is named, and not sent. */
export function lostParts(search: RunSearch, known: Known): Lost[] {
  const lost: Lost[] = []
  const each = (
    key: 'owners' | 'groups' | 'tag_ids',
    names: ReadonlyMap<string, unknown> | undefined,
    say: (id: string) => string,
  ) => {
    for (const id of search[key].filter((one) => isLost(one, names)))
      lost.push({
        key,
        raw: id,
        why: say(id),
        patch: { [key]: search[key].filter((one) => one !== id) },
      })
  }
  each('owners', known.members, (id) => t('notice.member', { id }))
  each('groups', known.groups, (id) => t('notice.group', { id }))
  each('tag_ids', known.tags, (id) => t('notice.tag', { id }))
  const { folder, checklist_id, sort } = search
  if (folder !== undefined && isLost(folder, known.folders))
    lost.push({
      key: 'folder',
      raw: folder,
      why: t('notice.folder', { id: folder }),
      patch: { folder: undefined },
    })
  if (checklist_id !== undefined && known.template === 'lost')
    lost.push({
      key: 'checklist_id',
      raw: checklist_id,
      why: t('notice.checklist', { id: checklist_id }),
      patch: { checklist_id: undefined },
    })
  if (!isSortedByApi(sort) && !wantsAll(search))
    lost.push({
      key: 'sort',
      raw: sort,
      why: t('notice.sort', { sort }),
      patch: { sort: undefined },
    })
  return lost
}

/** The address without what is not there any more. */
export const withoutLost = (search: RunSearch, { members, groups, tags, folders }: Known) => ({
  ...search,
  owners: search.owners.filter((id) => !isLost(id, members)),
  groups: search.groups.filter((id) => !isLost(id, groups)),
  tag_ids: search.tag_ids.filter((id) => !isLost(id, tags)),
  folder: search.folder !== undefined && isLost(search.folder, folders) ? undefined : search.folder,
})

/** Whether everything that the address names is known to be there or known to be not. */
export const isAllKnown = (search: RunSearch, known: Known) =>
  (search.owners.every((id) => id === 'me') || known.members !== undefined) &&
  (search.groups.length === 0 || known.groups !== undefined) &&
  (search.tag_ids.length === 0 || known.tags !== undefined) &&
  (search.folder === undefined || known.folders !== undefined) &&
  (search.checklist_id === undefined || known.template !== undefined)

/** Every filter that is on and can be honoured, in the order of the address. */
export function activeFilters(search: RunSearch, known: Known): ActiveFilter[] {
  const { q, status, owners, groups, checklist_id, folder, tag_ids, type } = withoutLost(
    search,
    known,
  )
  const { untagged, starred, due, next, completed } = search
  const named = (ids: string[], names: Names | undefined) => ids.map((id) => names?.get(id) ?? '…')
  const people = owners.map((id) =>
    id === 'me' ? t('filter.me') : (known.members?.get(id)?.full_name ?? '…'),
  )
  const template = typeof known.template === 'object' ? known.template.title : '…'

  const on: ActiveFilter[] = []
  const add = (isOn: boolean, key: FilterKey, text: () => string, patch: Partial<RunSearch>) => {
    if (isOn) on.push({ key, text: text(), patch })
  }
  add(q !== '', 'q', () => t('filter.q', { q }), { q: '' })
  if (status)
    add(true, 'status', () => t('filter.statusIs', { status: t(`filter.status.${status}`) }), {
      status: undefined,
    })
  add(
    owners.length > 0,
    'owners',
    () => t('filter.owner', { name: nameList(people, 'disjunction') }),
    { owners: [] },
  )
  add(
    groups.length > 0,
    'groups',
    () => t('filter.group', { name: nameList(named(groups, known.groups), 'disjunction') }),
    { groups: [] },
  )
  add(
    checklist_id !== undefined && known.template !== 'lost',
    'checklist_id',
    () => t('filter.template', { name: template }),
    { checklist_id: undefined },
  )
  add(
    folder !== undefined,
    'folder',
    () => t('filter.folder', { name: named([folder ?? ''], known.folders)[0] ?? '…' }),
    { folder: undefined },
  )
  add(
    tag_ids.length > 0,
    'tag_ids',
    () => t('filter.tag', { name: nameList(named(tag_ids, known.tags), 'conjunction') }),
    { tag_ids: [] },
  )
  add(untagged, 'untagged', () => t('filter.untagged'), { untagged: false })
  add(starred, 'starred', () => t('filter.starred'), { starred: false })
  if (type) add(true, 'type', () => t(`filter.type.${type}`), { type: undefined })
  if (due) add(true, 'due', () => t(`filter.due.${due}`), { due: undefined })
  if (next) add(true, 'next', () => t(`filter.next.${next}`), { next: undefined })
  if (completed !== undefined)
    add(true, 'completed', () => t('filter.completed', { count: completed }), {
      completed: undefined,
    })
  return on
}
