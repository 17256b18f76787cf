/** The words the status filter of the list knows (reference 13.1). */
export const RUN_FILTERS = [
  'active',
  'complete',
  'problem',
  'issue',
  'delayed',
  'improvement',
  'starred',
  'archived',
] as const
export type RunFilter = (typeof RUN_FILTERS)[number]

/** What a process can be (reference 5.1). */
export const RUN_TYPES = ['procedure', 'form', 'document'] as const

/** What the list can be sorted by (reference 5.2). */
export const RUN_SORTS = [
  'name',
  'created_at',
  'updated_at',
  'last_updated',
  'started_at',
  'completed_at',
  'due_date',
  'status',
  'progress',
] as const
