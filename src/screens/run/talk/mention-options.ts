import type { Member } from '#src/api/schema/member.ts'
import { matches } from '#src/ui/picker-match.ts'

/** So many are offered at once; whoever wants another one types a letter more. */
const MOST = 8

/** The members who can be mentioned and whose name, or after those whose address, fits what was typed. */
export function mentionOptions(members: Iterable<Member>, typed: string): Member[] {
  const byName: Member[] = []
  const byAddress: Member[] = []
  const text = typed.trim()
  for (const member of members) {
    const isThere = member.status === null || member.status === 'active'
    if (!isThere || member.type === 'bot') continue
    const option = { id: member.id, text: member.full_name }
    if (matches(option, text)) byName.push(member)
    else if (matches({ ...option, hint: member.email }, text)) byAddress.push(member)
  }
  const sorted = (list: Member[]) =>
    list.toSorted((one, other) => one.full_name.localeCompare(other.full_name, 'en'))
  return [...sorted(byName), ...sorted(byAddress)].slice(0, MOST)
}
