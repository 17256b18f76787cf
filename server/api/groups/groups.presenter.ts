import { stamp } from '../clock.ts'
import type { GroupRow } from './groups.repository.ts'

/** A group with the ids of its members and the addresses of its guests (reference 11.3). */
export const presentGroup = (group: GroupRow) => ({
  id: group.id,
  name: group.name,
  description: group.description,
  logo: group.logo,
  members: group.members,
  guests: group.guests,
  created_at: stamp(group.created_at),
  last_updated: stamp(group.last_updated),
})
