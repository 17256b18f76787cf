import type { Db, Row } from '../../db/database.ts'
import { type Event, record } from '../activity/record.ts'
import type { Caller } from '../caller.ts'
import { newId } from '../ids.ts'
import { movePlaces } from '../move-places.ts'
import { inOrder, placed, renumbered } from '../places.rules.ts'
import { allow, found, invalid } from '../refusal.ts'
import { findFolder } from './folders.repository.ts'
import { mayManageFolders, wrongParent } from './folders.rules.ts'
import type { CreateFolderBody, UpdateFolderBody } from './folders.schema.ts'

/** Makes a folder, the last of its neighbours unless a place was asked for (reference 12.2). */
export async function createFolder(
  db: Db,
  caller: Caller,
  now: Date,
  { name, folder_type, parent_id, position }: CreateFolderBody,
): Promise<Folder> {
  allow(mayManageFolders(caller))
  const tree = await lockTree(db, caller.org.id, folder_type)
  const wrong = wrongParent(tree, undefined, parent_id)
  if (wrong) throw invalid(wrong)
  const id = newId()
  const places = placed(below(tree, parent_id), id, position)
  const folder = await db
    .insertInto('folder')
    .values({
      id,
      org_id: caller.org.id,
      name,
      folder_type,
      parent_id,
      position: places.get(id) ?? 1,
      created_at: now,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  places.delete(id)
  await movePlaces(db, 'folder', places)
  await record(db, caller, now, {
    ...about(id),
    verb: 'created',
    description: `Created the folder "${name}"`,
  })
  return folder
}

/** Renames a folder, moves it below another one or to another place. What it holds comes along. */
export async function updateFolder(
  db: Db,
  caller: Caller,
  now: Date,
  id: string,
  body: UpdateFolderBody,
): Promise<Folder> {
  const { folder_type } = found(await findFolder(db, caller.org.id, id))
  allow(mayManageFolders(caller))
  const tree = await lockTree(db, caller.org.id, folder_type)
  // Read before the lock it may have changed or gone since.
  const folder = found(tree.find((one) => one.id === id))
  const { name = folder.name, parent_id = folder.parent_id } = body
  const wrong = wrongParent(tree, id, parent_id)
  if (wrong) throw invalid(wrong)
  const moves = parent_id !== folder.parent_id
  const places =
    moves || body.position !== undefined
      ? placed(below(tree, parent_id), id, body.position)
      : new Map<string, number>()
  const position = places.get(id) ?? folder.position
  const changes = Object.entries({ name, parent_id, position }).flatMap(
    ([field, new_value]): Event[] => {
      const old_value = { ...folder }[field]
      if (new_value === old_value) return []
      const description = `Changed ${field.replace('_id', '')} of the folder "${folder.name}"`
      return [{ ...about(id), verb: 'updated', description, field, old_value, new_value }]
    },
  )
  if (changes.length === 0) return folder
  await db.updateTable('folder').set({ name, parent_id, position }).where('id', '=', id).execute()
  places.delete(id)
  await movePlaces(db, 'folder', places)
  const left = below(tree, folder.parent_id).filter((one) => one.id !== id)
  if (moves) await movePlaces(db, 'folder', renumbered(left))
  await record(db, caller, now, ...changes)
  return { ...folder, name, parent_id, position }
}

/** Deletes a folder. Folders in it come where it was; processes and templates are just no longer in it. */
export async function deleteFolder(db: Db, caller: Caller, now: Date, id: string): Promise<void> {
  const { folder_type } = found(await findFolder(db, caller.org.id, id))
  allow(mayManageFolders(caller))
  const tree = await lockTree(db, caller.org.id, folder_type)
  const folder = found(tree.find((one) => one.id === id))
  await db
    .updateTable('folder')
    .set({ parent_id: folder.parent_id })
    .where('parent_id', '=', id)
    .execute()
  await db.deleteFrom('folder').where('id', '=', id).execute()
  const order = below(tree, folder.parent_id).flatMap((one) =>
    one.id === id ? below(tree, id) : one,
  )
  await movePlaces(db, 'folder', renumbered(order))
  await record(db, caller, now, {
    ...about(id),
    verb: 'deleted',
    description: `Deleted the folder "${folder.name}"`,
  })
}

type Folder = Row<'folder'>

/**
 * All folders of one tree, which nobody else changes until the transaction ends: moves in both directions at once
 * would make a circle. The organisation's row stands for the tree, since a first folder has no other one to lock.
 */
async function lockTree(db: Db, org: string, folder_type: Folder['folder_type']) {
  await db
    .selectFrom('organization')
    .where('id', '=', org)
    .select('id')
    .forNoKeyUpdate()
    .executeTakeFirst()
  return db
    .selectFrom('folder')
    .where('org_id', '=', org)
    .where('folder_type', '=', folder_type)
    .selectAll()
    .execute()
}

const below = (tree: Folder[], parent_id: string | null) =>
  inOrder(tree.filter((folder) => folder.parent_id === parent_id))

const about = (id: string) =>
  ({ type: 'Organization', entity_type: 'folder', entity_id: id }) satisfies Partial<Event>
