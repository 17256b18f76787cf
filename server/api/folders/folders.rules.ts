import type { Role } from '../../db/database.ts'
import type { FieldErrors } from '../refusal.ts'
import type { Verdict } from '../runs/runs.rules.ts'

/** As much of a folder as its place in the tree asks for. */
export type Place = { id: string; parent_id: string | null; position: number }

/** Folders are for admins and standard members (reference 4.4). */
export const mayManageFolders = ({ user }: { user: { role: Role } }): Verdict =>
  user.role !== 'light' || 'Light members cannot manage folders.'

/** Why a folder cannot lie below another one: that is not in the tree, or is itself or lies below itself. */
export function wrongParent(
  tree: Place[],
  id: string | undefined,
  parent_id: string | null,
): FieldErrors | undefined {
  const byId = new Map(tree.map((folder) => [folder.id, folder]))
  if (parent_id !== null && !byId.has(parent_id))
    return { parent_id: ['The selected parent_id is invalid.'] }
  for (let above = parent_id; above !== null; above = byId.get(above)?.parent_id ?? null)
    if (above === id) return { parent_id: ['A folder cannot be moved into itself.'] }
  return undefined
}

/**
 * The positions of a folder and its neighbours, once it stands at the place asked for (last without one): those
 * that changed. Places are counted from 1, without gaps.
 */
export function placed(
  neighbours: Omit<Place, 'parent_id'>[],
  id: string,
  asked: number | undefined,
): Map<string, number> {
  const others = neighbours.filter((one) => one.id !== id).toSorted(byPlace)
  const ids = others.map((one) => one.id)
  ids.splice(asked === undefined ? ids.length : asked - 1, 0, id)
  const before = new Map(neighbours.map((one) => [one.id, one.position]))
  return new Map(
    ids.flatMap((one, index) => (before.get(one) === index + 1 ? [] : [[one, index + 1]])),
  )
}

const byPlace = (a: Pick<Place, 'id' | 'position'>, b: Pick<Place, 'id' | 'position'>) =>
  a.position - b.position || (a.id < b.id ? -1 : 1)
