import * as z from 'zod/mini'

import { field } from './field.ts'
import { owners } from './owners.ts'
import { thread } from './thread.ts'
import { flag, id, instant, keyed, orNull, unwrapped } from './wire.ts'

const SPELLINGS: Record<string, string> = {
  complete: 'completed',
  inprogress: 'in-progress',
  auto_skipped: 'auto-skipped',
  not_started: 'not-started',
}

/** A task's status, each word in one spelling (reference 13.3); an unknown one stays as it is. */
export const taskStatus = z.pipe(
  z.string(),
  z.transform((word) => SPELLINGS[word] ?? word),
)

/** The few keys that every list of tasks has, thin rows and `next_task` included (reference 7.1). */
const thin = {
  id,
  increment_id: orNull(z.number()),
  title: z._default(z.nullable(z.string()), ''),
  alias: orNull(z.string()),
  owners,
  deadline: orNull(instant),
}

/** The task that a process waits for. */
export const nextTask = z.object(thin)
export type NextTask = z.output<typeof nextTask>

/** One task. A row that has not been reached may carry little more than its title. */
export const task = z.object({
  ...thin,
  run_id: orNull(id),
  checklist_id: orNull(id),
  step_id: orNull(id),
  status: taskStatus,
  status_label: orNull(z.string()),
  task_type: z._default(z.string(), 'task'),
  position: z._default(z.number(), 0),
  is_oneoff_task: flag,
  is_completable: z._default(z.nullable(z.boolean()), true),
  is_approved: orNull(z.boolean()),
  started_at: orNull(instant),
  created_at: orNull(instant),
  last_updated: orNull(instant),
  completed_at: orNull(instant),
  archived_at: orNull(instant),
  starter_id: orNull(id),
  completer_id: orNull(id),
  completer_guest_id: orNull(id),
  everyone_must_complete: flag,
  can_complete_only_assignees: flag,
  /** How many of those who must all complete it have; undocumented, so whatever is unlike that is nothing. */
  completion_progress: z.catch(orNull(z.object({ complete: z.number(), total: z.number() })), null),
  allow_guest_owners: z._default(z.nullable(z.boolean()), true),
  prevent_guest_comment: flag,
  top_secret: flag,
  max_assignable: z._default(z.nullable(z.number()), 0),
  webhook: orNull(z.string()),
  taskdata: keyed(z.unknown()),
  stage_id: orNull(id),
  problem: flag,
  summary: z.optional(z.nullable(z.string())),
  step: z.optional(
    unwrapped(z.nullable(z.object({ id, title: orNull(z.string()), stage_id: orNull(id) }))),
  ),
  form_fields: z.optional(unwrapped(z.array(field))),
  threads: z.optional(unwrapped(z.array(thread))),
})
export type Task = z.output<typeof task>

/** The answer to a completion: less than a task (reference 7.4). */
export const completion = z.object({
  id,
  title: orNull(z.string()),
  status: taskStatus,
  completed_at: orNull(instant),
  completer_id: orNull(id),
})
export type Completion = z.output<typeof completion>
