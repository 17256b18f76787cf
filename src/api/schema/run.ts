import * as z from 'zod/mini'

import { checklist, stage } from './checklist.ts'
import { field } from './field.ts'
import { file } from './file.ts'
import { folder } from './folder.ts'
import { ids } from './owners.ts'
import { tag } from './tag.ts'
import { nextTask, task } from './task.ts'
import { thread } from './thread.ts'
import { watcher } from './watcher.ts'
import { flag, id, instant, keyed, orNull, unwrapped } from './wire.ts'

const counts = z.object({
  complete: orNull(z.number()),
  total: orNull(z.number()),
  percent: orNull(z.number()),
})

/** A number, an object or an empty one, depending on the endpoint (reference 5.1); null is unknown. */
const progress = z.pipe(
  z.transform((wire: unknown) => {
    if (typeof wire === 'number') return { percent: wire }
    return wire === null || wire === undefined || Array.isArray(wire) ? {} : wire
  }),
  counts,
)
export type Progress = z.output<typeof progress>

// 'in-progress' stands in webhooks only, 'completed' in some clients' menus.
const SPELLINGS: Record<string, string> = { 'in-progress': 'active', completed: 'complete' }

/** The task that a run waits for: in a list of none or one, or bare; null when none is left. */
const nextOfRun = z.pipe(
  unwrapped(z.union([z.array(nextTask), nextTask, z.null()])),
  z.transform((list) => (Array.isArray(list) ? (list[0] ?? null) : list)),
)

/** One process. Read from the wire in any of its documented shapes, and the same ever after. */
export const run = z.object({
  id,
  increment_id: orNull(z.number()),
  checklist_id: orNull(id),
  checklist_title: orNull(z.string()),
  name: z.string(),
  summary: z._default(z.nullable(z.string()), ''),
  /** active, complete, problem, issue or archived; an unknown word stays as it is. */
  status: z.pipe(
    z.string(),
    z.transform((word) => SPELLINGS[word] ?? word),
  ),
  progress,
  whole_progress: progress,
  started_by: orNull(id),
  owner_id: orNull(id),
  prerun: keyed(z.unknown()),
  prerun_status: orNull(z.string()),
  starred: flag,
  created_at: instant,
  started_at: orNull(instant),
  last_updated: instant,
  archived_at: orNull(instant),
  completed_at: orNull(instant),
  due_date: orNull(instant),
  due_date_passed: flag,
  due_soon: flag,
  late_tasks: z._default(z.nullable(z.number()), 0),
  collaborators: ids,
  type: z._default(z.nullable(z.string()), 'procedure'),
  is_public: flag,
  users: ids,
  groups: ids,
  parent_id: orNull(id),
  can_add_oot: flag,
  has_open_issue: flag,
  next_task: z.optional(nextOfRun),
  checklist: z.optional(unwrapped(z.nullable(checklist))),
  tasks: z.optional(unwrapped(z.array(task))),
  tags: z.optional(unwrapped(z.array(tag))),
  folders: z.optional(unwrapped(z.array(folder))),
  assets: z.optional(unwrapped(z.array(file))),
  stages: z.optional(unwrapped(z.array(stage))),
  ko_form_fields: z.optional(unwrapped(z.array(field))),
  form_fields: z.optional(unwrapped(z.array(field))),
  threads: z.optional(unwrapped(z.array(thread))),
  member_watchers: z.optional(unwrapped(z.array(watcher))),
  guest_watchers: z.optional(unwrapped(z.array(watcher))),
})
export type Run = z.output<typeof run>

/** The fields of one process, as launched: `GET …/runs/{id}/form-fields` (reference 5.3). */
export const runFields = z.object({
  form_fields: unwrapped(z.array(field)),
  ko_form_fields: unwrapped(z.array(field)),
})
