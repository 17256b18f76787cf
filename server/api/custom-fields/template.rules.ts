import type { Permission } from '../../db/database.ts'
import type { Actor, Verdict } from '../runs/runs.rules.ts'

/** Changing the custom fields of a template: admins, its owner, whoever was granted EDIT; never light members. */
export const mayEditTemplate = (
  { user }: Actor,
  checklist: { owner_id: number },
  permissions: ReadonlySet<Permission>,
): Verdict =>
  user.role === 'admin' ||
  (user.role !== 'light' && (checklist.owner_id === user.id || permissions.has('EDIT'))) ||
  'You do not have permission to edit this template.'
