import { useMemo } from 'react'

import type { Run } from '#src/api/schema/run.ts'
import type { Task } from '#src/api/schema/task.ts'
import { useFoundTasks } from '#src/queries/task-list-queries.ts'
import { useRunTasks } from '#src/queries/task-queries.ts'
import { useRunParts } from '#src/queries/run-queries.ts'
import { matches } from '#src/ui/picker-match.ts'
import { isSkipped } from '#src/ui/task-state.ts'

import { useTaskFilters } from './use-task-filters.ts'

const STAGES = ['stages'] as const
const NONE: Task[] = []

/**
 * The tasks that the address asks for. The endpoint alone says which match; what is shown of each is what is known of
 * it last, so that a change of one's own shows in every list of it at once.
 */
export function useShownTasks(run: Run) {
  const filters = useTaskFilters()
  const { find, hidden } = filters.search
  const found = useFoundTasks(run.id, filters.query)
  const all = useRunTasks(run.id)
  const stages = useRunParts(run.id, STAGES)

  const tasks = useMemo(() => {
    const latest = new Map(all.data?.map((task) => [task.id, task]))
    return found.data?.map((task) => latest.get(task.id) ?? task)
  }, [found.data, all.data])
  const skipped = tasks?.filter(isSkipped).length ?? 0
  const shown = useMemo(
    () =>
      tasks?.filter(
        (task) =>
          (hidden || !isSkipped(task)) &&
          (find.trim() === '' || matches({ id: task.id, text: task.title ?? '' }, find)),
      ),
    [tasks, hidden, find],
  )
  // Tasks that come before their stages would be sorted anew under somebody's eyes.
  const isReady = !stages.isPending
  return {
    filters,
    /** Undefined while they are on their way. */
    shown: isReady ? shown : undefined,
    stages: stages.data?.stages ?? [],
    all: all.data ?? NONE,
    /** How many of those that match a rule has taken out. */
    skipped,
    /** What is shown is not yet what was asked for. */
    isBusy: found.isPlaceholderData,
    error: found.isLoadingError || (found.isError && found.isPlaceholderData) ? found.error : null,
    isFetching: found.isFetching,
    retry: () => void Promise.all([found.refetch(), stages.isError && stages.refetch()]),
  }
}
