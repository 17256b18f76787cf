import type { Step } from '#src/api/schema/checklist.ts'
import type { OwnerIds } from '#src/ui/owner-options.ts'

import type { About, StepChange } from '../draft.ts'

/** What is set for steps by hand; undefined of a part is as the template says. */
export type StepPatch = { owners?: OwnerIds | undefined; deadline?: string | undefined }

/** Sets it for these steps, and forgets those for which nothing is set any more. */
export function withSteps(
  tasks: About['tasks'],
  steps: readonly Pick<Step, 'id' | 'title'>[],
  patch: StepPatch,
): About['tasks'] {
  const next: Record<string, StepChange> = { ...tasks }
  for (const { id, title } of steps) {
    const one = { ...next[id], ...patch, title }
    if (one.owners === undefined && one.deadline === undefined) delete next[id]
    else next[id] = one
  }
  return next
}

/** The least of the limits of how many can be assigned; 0 is none. */
export const limitOf = (steps: readonly Pick<Step, 'max_assignable'>[]) => {
  const limits = steps.flatMap(({ max_assignable: most }) => (most && most > 0 ? [most] : []))
  return limits.length > 0 ? Math.min(...limits) : 0
}
