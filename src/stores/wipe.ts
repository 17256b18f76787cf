import { wipeComments } from './comment-drafts.ts'
import { wipeDrafts } from './drafts.ts'
import { wipeBatches } from './kept-batches.ts'
import { notePerson } from './last-person.ts'
import { wipeMine } from './own-changes.ts'
import { wipeRecentCommands } from './recent-commands.ts'

/**
 * Forgets what somebody has written and done in this browser, as signing out does. How things look and the saved views
 * stay: they belong to the browser, and nobody could bring them back.
 */
export function wipePerson() {
  wipeDrafts()
  wipeBatches()
  wipeComments()
  wipeRecentCommands()
  wipeMine()
  notePerson(undefined)
}
