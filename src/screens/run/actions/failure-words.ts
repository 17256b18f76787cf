import type { TaskOutcome } from '#src/queries/task-mutations.ts'
import { t } from '#src/texts/run.ts'
import { explain } from '#src/ui/load-error.tsx'

import { memberName, type People } from '../people.ts'

type Failed = Exclude<TaskOutcome, { kind: 'done' }>

/** Why something was not done to a task: in the server's words where it has some. */
export function failureWords(
  people: People,
  outcome: Failed,
  deed: 'complete' | 'reopen' | 'edit',
) {
  if (outcome.kind === 'overtaken') {
    const { completer_id } = outcome.task
    if (deed === 'reopen') return t('act.reopenedMeanwhile')
    if (completer_id === null) return t('act.completedMeanwhile')
    return t('act.completedBy', { name: memberName(people, completer_id) })
  }
  if (outcome.kind === 'unclear') return t('act.unclear')
  const { error } = outcome
  if (error.status === 0 || error.status >= 500) return `${explain(error)} ${t('act.notSeen')}`
  if (error.status === 401 || error.status === 404 || error.status === 429) return explain(error)
  return error.message
}
