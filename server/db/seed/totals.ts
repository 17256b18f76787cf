import { progress, runState } from '../../api/runs/runs.rules.ts'
import type { StoredRunState } from '../database.ts'
import type { PlannedTask } from './run-plan.ts'

/** The derived columns of a run, as `refreshRuns` would make them. */
export function totalsOf(
  tasks: PlannedTask[],
  {
    open_problems,
    open_issues,
    open_improvements,
  }: { open_problems: number; open_issues: number; open_improvements: number },
  run: { prerun_complete: boolean; is_form: boolean },
) {
  const visible = tasks.filter(({ state }) => state !== 'auto-skipped')
  const open = visible.filter(({ state }) => state !== 'completed')
  const tasks_total = visible.length
  const tasks_complete = tasks_total - open.length
  const counts = { tasks_total, tasks_complete, open_problems, open_issues }
  const state: StoredRunState = runState({ ...counts, ...run })
  const moments = (of: PlannedTask[], key: 'deadline' | 'completed_at') =>
    of.flatMap((task) => (task[key] ? [task[key].getTime()] : []))
  const dateOf = (times: number[], pick: (...all: number[]) => number) =>
    times.length > 0 ? new Date(pick(...times)) : null
  return {
    ...counts,
    state,
    all_total: tasks.length,
    percent: progress(tasks_complete, tasks_total).percent,
    due_date: dateOf(moments(visible, 'deadline'), Math.max),
    next_deadline: dateOf(moments(open, 'deadline'), Math.min),
    open_improvements,
    completed_at: state === 'complete' ? dateOf(moments(tasks, 'completed_at'), Math.max) : null,
  }
}
