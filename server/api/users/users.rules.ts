import type { Role } from '../../db/database.ts'
import { badRequest, invalid, type Refusal } from '../refusal.ts'
import type { Verdict } from '../runs/runs.rules.ts'

type Actor = { user: { role: Role }; org: { settings: Record<string, unknown> } }

/** Members are the admins' (reference 11.1). */
export const mayManageMembers = ({ user }: Pick<Actor, 'user'>): Verdict =>
  user.role === 'admin' || 'Only admins can manage members.'

/** Standard members invite where the organisation lets them, but never an admin. */
export const mayInvite = ({ user, org }: Actor, role: Role): Verdict =>
  user.role === 'admin' ||
  (user.role === 'standard' && role !== 'admin' && org.settings['allow_user_invite'] === true) ||
  'You do not have permission to invite members.'

/**
 * A person is the same in all organisations: whoever works for another one too is not renamed by the admins of this
 * one, who may have done no more than invite them.
 */
export const mayWriteProfile = (
  { user }: { user: { id: number } },
  id: number,
  isActiveElsewhere: boolean,
): Verdict =>
  user.id === id ||
  !isActiveElsewhere ||
  'This person belongs to another organization too: only they change their profile.'

/** As much of a member as taking one out of the organisation asks for. */
export type Standing = {
  user_id: number
  role: Role
  status: 'active' | 'invited' | 'disabled'
  is_default_admin: boolean
  is_bot: boolean
}

/**
 * Why a member cannot lose what they are: the bot and the default admin never do (400, reference 11.1), and somebody
 * has to be left to manage the organisation.
 */
export function lossObstacle(member: Standing, all: Standing[]): Refusal | undefined {
  if (member.is_bot) return badRequest('The bot user cannot be changed.')
  if (member.is_default_admin) return badRequest('The default admin cannot be changed.')
  const isLast =
    isActiveAdmin(member) &&
    !all.some((other) => other.user_id !== member.user_id && isActiveAdmin(other))
  return isLast ? about('The last admin cannot be taken away.') : undefined
}

/** Deleting for good, which only a disabled member can be. */
export const deletionObstacle = (member: Standing, all: Standing[]): Refusal | undefined =>
  lossObstacle(member, all) ??
  (member.status === 'disabled' ? undefined : about('Only a disabled member can be deleted.'))

const isActiveAdmin = ({ role, status }: Standing) => role === 'admin' && status === 'active'

const about = (message: string) => invalid({ user: [message] }, message)
