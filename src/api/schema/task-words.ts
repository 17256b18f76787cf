/** The words that the status filter of a process's tasks knows (reference 7.2). */
export const TASK_FILTERS = [
  'incomplete',
  'active',
  'active_visible',
  'inprogress',
  'not-started',
  'overdue',
  'due_soon',
  'hasproblem',
  'complete',
] as const
export type TaskFilter = (typeof TASK_FILTERS)[number]

/** What a process's tasks can be sorted by (reference 7.2). */
export const TASK_SORTS = ['position', '-position', 'deadline', '-deadline'] as const
export type TaskSort = (typeof TASK_SORTS)[number]

/** What a task can be (reference 7.1). */
export const TASK_TYPES = ['task', 'approval', 'expiring', 'email', 'expiring_email'] as const
export type TaskType = (typeof TASK_TYPES)[number]
