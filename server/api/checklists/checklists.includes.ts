import type { Db, Permission } from '../../db/database.ts'
import type { Caller } from '../caller.ts'
import { presentFile } from '../files/files.presenter.ts'
import { filesOf } from '../files/files.repository.ts'
import { presentFolder, presentFolderTree } from '../folders/folders.presenter.ts'
import { listFolders } from '../folders/folders.repository.ts'
import { presentTagOn } from '../tags/tags.presenter.ts'
import { tagsOf } from '../tags/tags.repository.ts'
import { presentGuestWatchers, presentMemberWatchers } from '../watchers/watchers.presenter.ts'
import { watchersOf } from '../watchers/watchers.repository.ts'
import { presentChecklist, presentStage, presentStep } from './checklists.presenter.ts'
import { type ChecklistRow, permissionsOf, stagesOf, stepsOf } from './checklists.repository.ts'

/** Templates with the parts that `with=` asks for, each part read once for all of them (reference 9.1). */
export async function presentChecklists(
  db: Db,
  caller: Caller,
  rows: ChecklistRow[],
  wanted: Set<string>,
  { entire_folder_tree = false } = {},
) {
  const ids = rows.map(({ id }) => id)
  const steps = wanted.has('steps') ? await stepsOf(db, ids) : undefined
  const stages = wanted.has('stages') ? await stagesOf(db, ids) : undefined
  const tags = wanted.has('tags') ? await tagsOf(db, 'checklist_id', ids) : undefined
  const rights = wanted.has('permissions') ? await permissionsOf(db, caller, ids) : undefined
  const assets = wanted.has('assets') ? await filesOf(db, 'Checklist', ids) : undefined
  const watchers =
    wanted.has('member_watchers') || wanted.has('guest_watchers')
      ? await watchersOf(db, ids)
      : undefined
  const folders = wanted.has('folder')
    ? await listFolders(db, caller.org.id, 'checklist')
    : undefined

  const folderOf = ({ folder_id }: ChecklistRow) => {
    const folder = folders?.find(({ id }) => id === folder_id)
    if (!folder || !folders) return null
    return { data: entire_folder_tree ? presentFolderTree(folder, folders) : presentFolder(folder) }
  }

  // Whoever administers or owns a template may do everything with it (reference 4.4).
  const rightsOn = ({ id, owner_id }: ChecklistRow) => {
    const { user } = caller
    if (user.role === 'admin' || (user.role === 'standard' && owner_id === user.id))
      return EVERY_RIGHT
    return (rights?.get(id) ?? []).map(({ permission }) => permission)
  }

  return rows.map((row) => ({
    ...presentChecklist(row),
    ...(steps && { steps: { data: (steps.get(row.id) ?? []).map(presentStep) } }),
    ...(stages && { stages: { data: (stages.get(row.id) ?? []).map(presentStage) } }),
    ...(tags && { tags: { data: (tags.get(row.id) ?? []).map(presentTagOn) } }),
    ...(rights && { permissions: { data: rightsOn(row) } }),
    // One-off tasks that were linked to a template: nothing links one here.
    ...(wanted.has('linked_tasks') && { linked_tasks: { data: [] } }),
    ...(assets && { assets: { data: (assets.get(row.id) ?? []).map(presentFile) } }),
    ...(wanted.has('member_watchers') && {
      member_watchers: { data: presentMemberWatchers(watchers?.get(row.id)) },
    }),
    ...(wanted.has('guest_watchers') && {
      guest_watchers: { data: presentGuestWatchers(watchers?.get(row.id)) },
    }),
    ...(folders && { folder: folderOf(row) }),
  }))
}

const EVERY_RIGHT: Permission[] = ['DUPLICATE', 'EDIT', 'PROCESS_LAUNCH', 'PROCESS_READ', 'READ']
