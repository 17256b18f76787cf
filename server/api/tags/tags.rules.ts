import type { Permission, Role } from '../../db/database.ts'
import type { Verdict } from '../runs/runs.rules.ts'

type Actor = { user: { id: number; role: Role } }

/** The list of tags is the admins' (reference 4.4); whoever may edit something may put tags on it. */
export const mayManageTags = ({ user }: Actor): Verdict =>
  user.role === 'admin' || 'Only admins can manage the list of tags.'

/** Tagging a template: who may edit it. */
export const mayTagChecklist = (
  { user }: Actor,
  checklist: { owner_id: number },
  permissions: ReadonlySet<Permission>,
): Verdict =>
  user.role === 'admin' ||
  (user.role === 'standard' && (checklist.owner_id === user.id || permissions.has('EDIT'))) ||
  'You do not have permission to edit this template.'
