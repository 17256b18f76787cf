import type { ActionKind, RunAction } from '#src/queries/run-action-rules.ts'
import type { Run } from '#src/api/schema/run.ts'

import { LONGEST_NAME, nameBy } from './rename-pattern.ts'

/** What can be chosen for many processes; a star can be set or taken away. */
export type BulkChoice = ActionKind | 'unstar'

/** What is still to be said about an action: whom, what, which name. */
export type Details = {
  add: readonly string[]
  remove: readonly string[]
  owner: string | undefined
  pattern: string
}

export const NO_DETAILS: Details = { add: [], remove: [], owner: undefined, pattern: '' }

/** Which kind of action a choice is. */
export const kindOf = (choice: BulkChoice): ActionKind => (choice === 'unstar' ? 'star' : choice)

/** The action on one process, the so-manieth of those that can; undefined where it is not said completely. */
export function actionFor(
  choice: BulkChoice,
  { add, remove, owner, pattern }: Details,
  run: Run,
  at: number,
): RunAction | undefined {
  switch (choice) {
    case 'star':
    case 'unstar':
      return { kind: 'star', on: choice === 'star' }
    case 'archive':
    case 'restore':
    case 'delete':
      return { kind: choice }
    case 'owner':
      return owner === undefined ? undefined : { kind: 'owner', owner }
    case 'rename': {
      const { name, checklist_title } = run
      const next = nameBy(pattern, { name, number: at + 1, template: checklist_title ?? '' })
      return next === '' || next.length > LONGEST_NAME ? undefined : { kind: 'rename', name: next }
    }
    default:
      return add.length + remove.length === 0 ? undefined : { kind: choice, add, remove }
  }
}
