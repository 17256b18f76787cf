import type { Db } from '../../db/database.ts'
import type { Caller } from '../caller.ts'
import { mayInviteGuests } from '../guests/guests.rules.ts'
import { inviteGuests, lookUp } from '../people.ts'
import { mentionsIn } from './mentions.rules.ts'

/**
 * The members that a text mentions, and so are told of it; guests that it names and nobody knew are invited, by
 * whoever may. What names nobody of the organisation is text like any other, as with Tallyfy; whom an earlier text
 * mentioned stays.
 */
export async function mentioned(
  db: Db,
  caller: Caller,
  now: Date,
  content: string,
  already: number[] = [],
): Promise<number[]> {
  const { users, guests } = mentionsIn(content)
  if (users.length + guests.length === 0) return []
  const org = caller.org.id
  const directory = await lookUp(db, org, { users, guests, groups: [] }, already)
  const strangers = guests.filter((email) => !directory.taken.has(email))
  if (mayInviteGuests(caller) === true) await inviteGuests(db, org, now, strangers, directory)
  return users.filter((id) => directory.users.has(id))
}
