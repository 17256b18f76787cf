import type { Permission } from '../../db/database.ts'
import { invalid, type Refusal } from '../refusal.ts'
import type { Actor, Verdict } from '../runs/runs.rules.ts'

type Permissions = ReadonlySet<Permission>
type Owned = { owner_id: number }

/** Making templates: admins and standard members (reference 4.4). */
export const mayCreateTemplate = ({ user }: Actor): Verdict =>
  user.role !== 'light' || 'Light members cannot create templates.'

const may = ({ user }: Actor, template: Owned, permissions: Permissions, right: Permission) =>
  user.role === 'admin' ||
  (user.role !== 'light' && (template.owner_id === user.id || permissions.has(right)))

/** Changing, publishing, archiving, restoring: admins, the owner, whoever was granted EDIT; no light member. */
export const mayEditTemplate = (actor: Actor, template: Owned, permissions: Permissions): Verdict =>
  may(actor, template, permissions, 'EDIT') || 'Permission denied: cannot edit this template.'

/** Copying: admins, the owner, whoever was granted DUPLICATE. */
export const mayDuplicateTemplate = (
  actor: Actor,
  template: Owned,
  permissions: Permissions,
): Verdict =>
  may(actor, template, permissions, 'DUPLICATE') ||
  'Permission denied: cannot duplicate this template.'

/** Deleting for good is for admins (reference 9.1). */
export const mayDeleteTemplate = ({ user }: Actor): Verdict =>
  user.role === 'admin' || 'Only admins can delete a template permanently.'

/** Why a template cannot be deleted for good: it is not archived. */
export const templateDeletionObstacle = (template: {
  archived_at: Date | null
}): Refusal | undefined => {
  const message = 'Only an archived template can be deleted. Archive it first.'
  return template.archived_at ? undefined : invalid({ checklist: [message] }, message)
}
