import type { Field } from '#src/api/schema/field.ts'
import type { Member } from '#src/api/schema/member.ts'

import type { ArchivedBy } from '#src/queries/archived-by.ts'

import type { AnswerLine } from './answer-line.ts'

/** What every row needs besides its process. */
export type RunEnv = {
  org: string
  zone: string
  members: ReadonlyMap<string, Member>
  /** Names by id; empty while nobody on screen is a group. */
  groups: ReadonlyMap<string, string>
  /** The query string of this list, which a process's page leads back to. */
  from: string
  /** The kick-off form of the chosen template; undefined where none is chosen. */
  fields: readonly Field[] | undefined
  /** Who archived a process, by its id, where anybody tells. */
  archivedBy: ArchivedBy | undefined
  /** Reads answers; undefined until it is loaded. */
  answerLine: AnswerLine | undefined
}
