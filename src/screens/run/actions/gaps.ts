import type { Task } from '#src/api/schema/task.ts'
import { gapsOf } from '#src/screens/fields/answers.ts'
import { keptDrafts } from '#src/screens/fields/use-drafts.ts'
import type { DraftPlace } from '#src/stores/drafts.ts'

/** What of a task's form stands before its completion: something typed and not stored, or something not answered. */
export function obstacleIn(
  { form_fields: fields = [], taskdata }: Task,
  place: DraftPlace,
): 'drafts' | 'gaps' | undefined {
  if (fields.length === 0) return undefined
  if (Object.keys(keptDrafts(place, fields)).length > 0) return 'drafts'
  return gapsOf(fields, taskdata).length > 0 ? 'gaps' : undefined
}
