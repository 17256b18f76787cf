import type { Role } from '../../db/database.ts'
import type { FieldErrors } from '../refusal.ts'
import type { Verdict } from '../runs/runs.rules.ts'

/** As much of a folder as its place in the tree asks for. */
type Place = { id: string; parent_id: string | null }

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
