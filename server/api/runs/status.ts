/** What each documented word of the run list's `status` filter stands for (reference 13.1). */
export const RUN_FILTERS = [
  'active',
  'complete',
  'problem',
  'issue',
  'improvement',
  'delayed',
  'starred',
  'archived',
] as const
export type RunFilter = (typeof RUN_FILTERS)[number]

/** The states that a filter word takes in, for the words that are about nothing but the state. */
export const STATES_OF_FILTER = {
  // Runs still going: a problem does not end a run.
  active: ['active', 'problem', 'issue'],
  complete: ['complete'],
  problem: ['problem', 'issue'],
  issue: ['issue'],
} as const

/** The words of the task list's `status` filter, one spelling each (reference 13.3). */
export const TASK_FILTERS = [
  'not-started',
  'active',
  'active_visible',
  'inprogress',
  'incomplete',
  'complete',
  'overdue',
  'due_soon',
  'hasproblem',
] as const
export type TaskFilter = (typeof TASK_FILTERS)[number]

const SPELLINGS: Record<string, TaskFilter> = {
  completed: 'complete',
  'in-progress': 'inprogress',
  'active-visible': 'active_visible',
}

/** Several words may be asked for at once, by commas. Unknown ones are ignored: none left means no filter. */
const words = (text: string | undefined) => (text ?? '').split(',').map((word) => word.trim())

/** The known words of a run list's `status`. */
export const runFiltersOf = (status: string | undefined): RunFilter[] =>
  RUN_FILTERS.filter((filter) => words(status).includes(filter))

/** The known words of a task list's `status`, in either spelling. */
export function taskFiltersOf(status: string | undefined): TaskFilter[] {
  const asked = words(status).map((word) =>
    Object.hasOwn(SPELLINGS, word) ? SPELLINGS[word] : word,
  )
  return TASK_FILTERS.filter((filter) => asked.includes(filter))
}
