import * as z from 'zod/mini'

import { field } from './field.ts'
import { folder } from './folder.ts'
import { ids } from './owners.ts'
import { tag } from './tag.ts'
import { flag, id, instant, listed, orNull, unwrapped } from './wire.ts'

/** When a step is due, counted from the launch or from another step. */
const deadlineRule = z.object({
  value: z.number(),
  unit: z.string(),
  option: z._default(z.nullable(z.string()), 'from'),
  step: z._default(z.nullable(z.string()), 'start_run'),
})

/** One step of a template (reference 9.4). */
export const step = z.object({
  id,
  checklist_id: orNull(id),
  title: z.string(),
  alias: orNull(z.string()),
  summary: orNull(z.string()),
  step_type: z._default(z.nullable(z.string()), 'task'),
  position: z._default(z.number(), 0),
  stage_id: orNull(id),
  assignees: ids,
  guests: z._default(z.array(z.string()), []),
  groups: ids,
  roles: ids,
  assign_run_starter: z._default(z.boolean(), true),
  everyone_must_complete: flag,
  can_complete_only_assignees: flag,
  allow_guest_owners: z._default(z.nullable(z.boolean()), true),
  max_assignable: z._default(z.nullable(z.number()), 0),
  start_date: orNull(z.object({ value: z.number(), unit: z.string() })),
  deadline: orNull(deadlineRule),
  captures: listed(field),
})
export type Step = z.output<typeof step>

/** A milestone: steps that belong together. Its shape is undocumented; only the name is relied on. */
export const stage = z.object({
  id,
  title: z.optional(z.string()),
  name: z.optional(z.string()),
  position: z._default(z.number(), 0),
})
export type Stage = z.output<typeof stage>

/** A template. Here `prerun` is the list of kick-off fields; on a run it is their values. */
export const checklist = z.object({
  id,
  increment_id: orNull(z.number()),
  title: z.string(),
  summary: orNull(z.string()),
  alias: orNull(z.string()),
  status: orNull(z.string()),
  type: z._default(z.nullable(z.string()), 'procedure'),
  starred: flag,
  is_pinned: flag,
  icon: orNull(z.string()),
  owner_id: orNull(id),
  created_at: orNull(instant),
  last_updated: orNull(instant),
  archived_at: orNull(instant),
  steps_count: orNull(z.number()),
  started_processes: orNull(z.number()),
  folder_id: orNull(id),
  default_folder: orNull(id),
  folder_changeable_by_launcher: flag,
  folderize_process: flag,
  tag_process: flag,
  kickoff_title: orNull(z.string()),
  kickoff_description: orNull(z.string()),
  default_process_name_format: orNull(z.string()),
  auto_naming: flag,
  allow_launcher_change_name: z._default(z.nullable(z.boolean()), true),
  can_add_oot: z._default(z.nullable(z.boolean()), true),
  users: ids,
  groups: ids,
  prerun: listed(field),
  steps: z.optional(unwrapped(z.array(step))),
  tags: z.optional(unwrapped(z.array(tag))),
  folder: z.optional(unwrapped(z.nullable(folder))),
  stages: z.optional(unwrapped(z.array(stage))),
})
export type Checklist = z.output<typeof checklist>
