import type { Db } from '../../db/database.ts'
import type { Caller } from '../caller.ts'
import { inviteGuests, lookUp } from '../people.ts'
import { mentionsIn } from './mentions.rules.ts'

/**
 * The members that a text mentions, and so are told of it; guests that it names and nobody knew are invited. What names
 * nobody of the organisation is text like any other, as with Tallyfy; whom an earlier text mentioned stays.
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
  const directory = await lookUp(db, org.id, { users, guests, groups: [] }, already)
  const strangers = guests.filter((email) => !directory.taken.has(email))
  await inviteGuests(db, org.id, now, strangers, directory)
  return users.filter((id) => directory.users.has(id))
}
