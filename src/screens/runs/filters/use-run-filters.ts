import {
  useChecklist,
  useFolderNames,
  useGroupNames,
  useTagNames,
} from '#src/queries/label-queries.ts'
import { useMembers, useViewer } from '#src/queries/member-queries.ts'
import { t } from '#src/texts/t.ts'
import type { Unheeded } from '#src/ui/search-notice.tsx'

import type { Chip } from './run-filters.tsx'
import { isSortedByApi, runQueryOf, wantsAll } from '../url/run-search.ts'
import type { RunSearch } from '../url/run-search.ts'

type Change = (patch: Partial<RunSearch>) => void
type Known = ReadonlyMap<string, unknown> | undefined

/**
 * What the address asks for, in ids that are sent and in names that people read. An id that turns
 * out to stand for nothing is not sent, but named: some servers would ignore it and show everything.
 */
export function useRunFilters(search: RunSearch, change: Change) {
  const viewer = useViewer()
  const members = useMembers().data
  const groups = useGroupNames({ enabled: search.groups.length > 0 }).data
  const tags = useTagNames({ enabled: search.tag_ids.length > 0 }).data
  const folders = useFolderNames({ enabled: search.folder !== undefined }).data
  const checklist = useChecklist(search.checklist_id)

  const isLost = (id: string, known: Known) => id !== 'me' && known !== undefined && !known.has(id)
  const left = (list: string[], known: Known) => list.filter((id) => !isLost(id, known))

  // What stands for nothing is not sent.
  const sound: RunSearch = {
    ...search,
    owners: left(search.owners, members),
    groups: left(search.groups, groups),
    tag_ids: left(search.tag_ids, tags),
    folder: left(search.folder === undefined ? [] : [search.folder], folders)[0],
  }
  const query = runQueryOf(sound, viewer.data?.id)

  const chips: Chip[] = []
  const unheeded: Unheeded[] = []
  const add = (key: string, id: string, text: string, patch: Partial<RunSearch>) =>
    chips.push({ key: `${key}=${id}`, text, onRemove: () => change(patch) })
  const each = (
    key: 'owners' | 'groups' | 'tag_ids',
    known: Known,
    say: (id: string) => string,
    lost: (id: string) => string,
  ) => {
    for (const id of search[key]) {
      const patch = { [key]: search[key].filter((one) => one !== id) }
      if (isLost(id, known))
        unheeded.push({ key, raw: id, why: lost(id), onDrop: () => change(patch) })
      else add(key, id, say(id), patch)
    }
  }

  each(
    'owners',
    members,
    (id) =>
      id === 'me'
        ? t('filter.owner.me')
        : t('filter.owner', { name: members?.get(id)?.full_name ?? '…' }),
    (id) => t('notice.member', { id }),
  )
  each(
    'groups',
    groups,
    (id) => t('filter.group', { name: groups?.get(id) ?? '…' }),
    (id) => t('notice.group', { id }),
  )
  if (search.checklist_id !== undefined) {
    const { checklist_id } = search
    // An archived template is not found either, but its processes are; so this one is still sent.
    if (checklist.error?.status === 404)
      unheeded.push({
        key: 'checklist_id',
        raw: checklist_id,
        why: t('notice.checklist', { id: checklist_id }),
        onDrop: () => change({ checklist_id: undefined }),
      })
    else
      add(
        'checklist_id',
        checklist_id,
        t('filter.template', { name: checklist.data?.title ?? '…' }),
        {
          checklist_id: undefined,
        },
      )
  }
  if (search.folder !== undefined) {
    const { folder } = search
    if (isLost(folder, folders))
      unheeded.push({
        key: 'folder',
        raw: folder,
        why: t('notice.folder', { id: folder }),
        onDrop: () => change({ folder: undefined }),
      })
    else
      add('folder', folder, t('filter.folder', { name: folders?.get(folder) ?? '…' }), {
        folder: undefined,
      })
  }
  each(
    'tag_ids',
    tags,
    (id) => t('filter.tag', { name: tags?.get(id) ?? '…' }),
    (id) => t('notice.tag', { id }),
  )
  if (search.untagged) add('untagged', '', t('filter.untagged'), { untagged: false })
  if (search.starred) add('starred', '', t('filter.starred'), { starred: false })
  if (search.type !== undefined)
    add('type', '', t(`filter.type.${search.type}`), { type: undefined })

  if (search.due !== undefined) add('due', '', t(`filter.due.${search.due}`), { due: undefined })
  if (search.next !== undefined)
    add('next', '', t(`filter.next.${search.next}`), { next: undefined })
  if (search.completed !== undefined)
    add('completed', '', t('filter.completed', { count: search.completed }), {
      completed: undefined,
    })
  if (!isSortedByApi(search.sort) && !wantsAll(search))
    unheeded.push({
      key: 'sort',
      raw: search.sort,
      why: t('notice.sort', { sort: search.sort }),
      onDrop: () => change({ sort: undefined }),
    })

  return { query, chips, unheeded, waitsFor: query === undefined ? viewer : undefined }
}
