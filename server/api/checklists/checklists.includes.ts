import type { Db } from '../../db/database.ts'
import type { Caller } from '../caller.ts'
import { presentFolder, presentFolderTree } from '../folders/folders.presenter.ts'
import { listFolders } from '../folders/folders.repository.ts'
import { presentTagOn } from '../tags/tags.presenter.ts'
import { tagsOf } from '../tags/tags.repository.ts'
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
  const folders = wanted.has('folder')
    ? await listFolders(db, caller.org.id, 'checklist')
    : undefined

  const folderOf = ({ folder_id }: ChecklistRow) => {
    const folder = folders?.find(({ id }) => id === folder_id)
    if (!folder || !folders) return null
    return { data: entire_folder_tree ? presentFolderTree(folder, folders) : presentFolder(folder) }
  }

  return rows.map((row) => ({
    ...presentChecklist(row),
    ...(steps && { steps: { data: (steps.get(row.id) ?? []).map(presentStep) } }),
    ...(stages && { stages: { data: (stages.get(row.id) ?? []).map(presentStage) } }),
    ...(tags && { tags: { data: (tags.get(row.id) ?? []).map(presentTagOn) } }),
    ...(rights && {
      permissions: { data: (rights.get(row.id) ?? []).map(({ permission }) => permission) },
    }),
    ...(folders && { folder: folderOf(row) }),
  }))
}
