import type { Role } from '../../db/database.ts'
import type { Verdict } from '../runs/runs.rules.ts'

type Actor = { user: { role: Role } }

/** The list of tags is the admins' (reference 4.4); whoever may edit something may put tags on it. */
export const mayManageTags = ({ user }: Actor): Verdict =>
  user.role === 'admin' || 'Only admins can manage the list of tags.'
