import type { Member } from '#src/api/schema/member.ts'
import { matches } from '#src/ui/picker-match.ts'

/** So many are offered at once; whoever wants another one types a letter more. */
const MOST = 8

/** The members who can be mentioned and whose name or address fits what was typed. */
export function mentionOptions(members: Iterable<Member>, typed: string): Member[] {
  const found: Member[] = []
  for (const member of members) {
    const isThere = member.status === null || member.status === 'active'
    if (!isThere || member.type === 'bot') continue
    if (matches({ id: member.id, text: member.full_name, hint: member.email }, typed.trim()))
      found.push(member)
  }
  return found
    .toSorted((one, other) => one.full_name.localeCompare(other.full_name, 'en'))
    .slice(0, MOST)
}
