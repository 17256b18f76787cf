import type { Loose } from '../insert-rows.ts'
import type { Scenario } from './scenario.ts'

/** A run with all that is its own, but without the numbers that the organisation gives. */
export type SeedRun = {
  scenario: Scenario
  template: string
  run: Omit<Loose<'run'>, 'increment_id'> & {
    id: string
    checklist_id: string
    created_at: Date
    archived_at: Date | null
  }
  tasks: Omit<Loose<'task'>, 'increment_id'>[]
  task_users: Loose<'task_user'>[]
  task_guests: Loose<'task_guest'>[]
  task_groups: Loose<'task_group'>[]
  threads: Loose<'thread'>[]
  assets: Loose<'asset'>[]
  taggings: Loose<'tagging'>[]
  filings: Loose<'filing'>[]
  stars: Loose<'run_star'>[]
  watchers: Loose<'watcher'>[]
  activity: Loose<'activity'>[]
}
