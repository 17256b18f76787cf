import type { Role } from '../../db/database.ts'
import type { Verdict } from '../runs/runs.rules.ts'

type Actor = { user: { role: Role }; org: { settings: Record<string, unknown> } }

/** Groups are the admins', and the standard members' where the organisation allows it (reference 4.4). */
export const mayManageGroups = ({ user, org }: Actor): Verdict =>
  user.role === 'admin' ||
  (user.role === 'standard' && org.settings['allow_manage_groups'] === true) ||
  'You do not have permission to manage groups.'
