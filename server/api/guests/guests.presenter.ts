import type { Row } from '../../db/database.ts'
import { stamp, stampOrNull } from '../clock.ts'
import type { GuestStats } from './guests.repository.ts'

/** What a guest may say of itself; all of it may be missing (reference 11.2). */
const DETAILS = [
  'phone_1',
  'phone_2',
  'company_name',
  'company_url',
  'image_url',
  'timezone',
  'cadence_days',
  'associated_members',
]

/** A guest (reference 11.2). The lasting link is a credential, told only to those for whom `link` is given. */
export const presentGuest = (guest: Row<'guest'>, link: string | null = null) => ({
  id: guest.id,
  email: guest.email,
  first_name: guest.first_name,
  last_name: guest.last_name,
  full_name: `${guest.first_name ?? ''} ${guest.last_name ?? ''}`.trim() || guest.email,
  created_at: stamp(guest.created_at),
  deleted_at: stampOrNull(guest.deleted_at),
  last_accessed_at: stampOrNull(guest.last_accessed_at),
  last_known_ip: null,
  last_known_country: null,
  link,
  details: {
    status: guest.details['disabled_at'] ? 'disabled' : 'active',
    ...Object.fromEntries(DETAILS.map((name) => [name, guest.details[name] ?? null])),
    disabled_at: disabledAt(guest),
  },
})

const disabledAt = ({ details }: Row<'guest'>) => {
  const at = details['disabled_at']
  return typeof at === 'string' ? stamp(new Date(at)) : null
}

/** `with=stats` (reference 11.2). */
export const presentGuestStats = (stats: GuestStats | undefined) => ({
  assigned_tasks: stats?.assigned_tasks ?? 0,
  tasks_completed: stats?.tasks_completed ?? 0,
  last_task_completed_at: stampOrNull(stats?.last_task_completed_at ?? null),
  one_off_tasks_completed: stats?.one_off_tasks_completed ?? 0,
})
