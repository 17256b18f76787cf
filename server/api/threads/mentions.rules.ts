import { asIntegerId } from '../ids.ts'
import { emailAddress } from '../input.ts'

/** A member in a text: `@[1002]`. A name after an @ notifies nobody (reference 8). */
const MEMBER = /@\[(\d{1,10})\]/g
/** A guest in a text: `+ana@example.com`, at its start or after a blank, a bracket or a tag. */
const GUEST = /(?:^|[\s>(,;])\+([\w.!#$%&'*/=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)+)/g

const each = (text: string, pattern: RegExp) =>
  [...text.matchAll(pattern)].map(([, named = '']) => named)

/** Whom a text mentions, each once, in the order in which they come. */
export const mentionsIn = (text: string) => ({
  users: [...new Set(each(text, MEMBER).flatMap((id) => asIntegerId(id) ?? []))],
  guests: [
    ...new Set(each(text, GUEST).flatMap((email) => emailAddress.safeParse(email).data ?? [])),
  ],
})
