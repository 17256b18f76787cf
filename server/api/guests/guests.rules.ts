import type { Role } from '../../db/database.ts'
import type { Verdict } from '../runs/runs.rules.ts'

type Actor = { user: { role: Role } }

/** Whoever gives tasks to guests may invite them. */
export const mayInviteGuests = ({ user }: Actor): Verdict =>
  user.role !== 'light' || 'Light members cannot invite guests.'

/** Taking guests out, letting them in again, making members of them. */
export const mayManageGuests = ({ user }: Actor): Verdict =>
  user.role === 'admin' || 'Only admins can manage guests.'
