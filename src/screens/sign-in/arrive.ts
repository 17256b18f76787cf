import type { Session } from '#src/api/schema/session.ts'
import { tellOtherTabs } from '#src/lib/other-tabs.ts'
import { lastPerson, notePerson } from '#src/stores/last-person.ts'
import { wipePerson } from '#src/stores/wipe.ts'

/**
 * Somebody has signed in: other tabs hear of it, and what somebody else had begun in this browser is removed. Whether
 * there was somebody else.
 */
export function arrive({ person }: Session): boolean {
  if (!person) return false
  const before = lastPerson()
  const isOther = before !== undefined && before !== person.id
  if (isOther) wipePerson()
  notePerson(person.id)
  tellOtherTabs({ kind: 'signed-in', person: person.id })
  return isOther
}
