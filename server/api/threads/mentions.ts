import type { Db } from '../../db/database.ts'
import type { Caller } from '../caller.ts'
import { inviteGuests, lookUp, unknownPeople } from '../people.ts'
import { invalid } from '../refusal.ts'
import { mentionsIn } from './mentions.rules.ts'

/**
 * The members that a text mentions, and so are told of it; guests that it names and nobody knew are invited. Throws
 * 422 for somebody who is not in the organisation, unless an earlier text mentioned them already.
 */
export async function mentioned(
  db: Db,
  { org }: Caller,
  now: Date,
  content: string,
  already: number[] = [],
): Promise<number[]> {
  const { users, guests } = mentionsIn(content)
  if (users.length + guests.length === 0) return []
  const named = { users, guests, groups: [] }
  const directory = await lookUp(db, org.id, named, already)
  const errors = Object.values(unknownPeople(directory, named, 'content')).flat()
  if (errors.length > 0) throw invalid({ content: errors })
  await inviteGuests(db, org.id, now, guests, directory)
  return users
}
