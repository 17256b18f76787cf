import { tzOffset } from '@date-fns/tz'
import type { Row } from '../../db/database.ts'
import { stamp, stampOrNull } from '../clock.ts'
import type { MemberStats } from './users.repository.ts'

export type MemberRow = Row<'app_user'> &
  Pick<
    Row<'member'>,
    | 'role'
    | 'status'
    | 'is_default_admin'
    | 'invited_by'
    | 'disabled_by'
    | 'activated_at'
    | 'disabled_at'
    | 'reactivated_by'
    | 'reactivated_at'
  >

/** A person without regard to an organisation, as `GET /me` tells it (reference 4.1). */
export const presentPerson = (user: Row<'app_user'>, now: Date) => ({
  id: user.id,
  email: user.email,
  username: user.username,
  first_name: user.first_name,
  last_name: user.last_name,
  full_name: fullName(user),
  profile_pic: user.profile_pic,
  job_title: user.job_title,
  job_description: user.job_description,
  team: user.team,
  phone: user.phone,
  timezone: user.timezone,
  UTC_offset: utcOffset(user.timezone, now),
  date_format: user.date_format.toUpperCase(),
  country_id: user.country_id,
  created_at: stamp(user.created_at),
  updated_at: stamp(user.last_updated),
  last_updated: stamp(user.last_updated),
  last_login_at: stampOrNull(user.last_login_at),
})

/** A member of an organisation (reference 4.2); the role is told in lower case everywhere. */
export const presentMember = (member: MemberRow, now: Date) => ({
  ...presentPerson(member, now),
  role: member.role,
  status: member.status,
  is_active: member.status === 'active',
  type: member.role,
  is_default_admin: member.is_default_admin,
  support_user: false,
  invited_by: member.invited_by,
  disabled_by: member.disabled_by,
  activated_at: stampOrNull(member.activated_at),
  disabled_at: stampOrNull(member.disabled_at),
  reactivated_by: member.reactivated_by,
  reactivated_at: stampOrNull(member.reactivated_at),
})

/** `with=preferences`: what one keeps of one's own about steps. */
export const presentPreferences = ({ step_preferences }: Row<'app_user'>) => ({
  step_preferences: step_preferences ?? {},
})

/** `with=stats` (reference 4.2). */
export const presentStats = (stats: MemberStats | undefined) => ({
  steps_created: stats?.steps_created ?? 0,
  tasks_completed: stats?.tasks_completed ?? 0,
  processes_launched: stats?.processes_launched ?? 0,
  checklists_created: stats?.checklists_created ?? 0,
  last_step_created_at: stampOrNull(stats?.last_step_created_at ?? null),
})

const fullName = (user: { first_name: string; last_name: string }) =>
  `${user.first_name} ${user.last_name}`.trim()

/** `+05:45`: how far a zone is from UTC at that moment. */
function utcOffset(timezone: string, now: Date) {
  const minutes = tzOffset(timezone, now) || 0
  const two = (number: number) => String(Math.floor(number)).padStart(2, '0')
  return `${minutes < 0 ? '-' : '+'}${two(Math.abs(minutes) / 60)}:${two(Math.abs(minutes) % 60)}`
}
