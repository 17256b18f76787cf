import type { Run } from '#src/api/schema/run.ts'
import type { Role } from '#src/api/schema/member.ts'
import { whyReadOnly } from '#src/stores/read-only.ts'
import { t } from '#src/texts/run.ts'

/** What may be done to a process as a whole. */
export type Permit =
  | 'rename'
  | 'owner'
  | 'people'
  | 'public'
  | 'notes'
  | 'labels'
  | 'kick-off'
  | 'put-away'
  | 'custom'

// Putting into folders and on tags, notes and answers ask for a process that is not archived.
const NOT_ARCHIVED: readonly Permit[] = ['notes', 'labels', 'kick-off']

/**
 * Why something may not be done, for what is known for sure; undefined where it may be tried, and the server decides
 * (reference 4.4, 5.4, 12.1).
 */
export function whyNot(
  permit: Permit,
  run: Pick<Run, 'archived_at'>,
  role: Role | undefined,
): string | undefined {
  const here = whyReadOnly()
  if (here !== undefined) return here
  if (role === 'light') return t('permit.light')
  if (run.archived_at !== null && NOT_ARCHIVED.includes(permit)) return t('permit.archived')
  return undefined
}
