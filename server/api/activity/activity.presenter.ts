import { stamp } from '../clock.ts'
import type { ActivityRow, Thing } from './activity.repository.ts'

const MODELS = {
  user: 'App\\Models\\User',
  guest: 'App\\Models\\Guest',
  system: 'App\\Models\\System',
}

/** A row of the activity feed: most of what looks like one value is a list of one (reference 12.5). */
export const presentActivity = (row: ActivityRow) => ({
  id: row.id,
  organization_id: row.org_id,
  verb: [row.verb],
  source: [row.source],
  actor_type: [MODELS[row.actor_type]],
  actor_id: [row.actor_id],
  actor: [
    {
      email: row.actor_email,
      username: row.actor_username,
      first_name: row.actor_first_name,
      last_name: row.actor_last_name,
      full_name: [row.actor_first_name, row.actor_last_name].filter(Boolean).join(' '),
      profile_pic: row.actor_profile_pic,
      resize_profile_pic: row.actor_profile_pic,
    },
  ],
  type: [row.type],
  description: [row.description],
  field: row.field === null ? null : [row.field],
  old_value: row.old_value === null ? null : [row.old_value],
  text: row.new_value === null ? null : [row.new_value],
  auditable_type: row.entity_type,
  auditable_id: row.entity_id,
  parentable_type: row.run_id ? 'run' : row.checklist_id ? 'checklist' : null,
  parentable_id: row.run_id ?? row.checklist_id,
  references: null,
  undoable: false,
  created_at: stamp(row.created_at),
})

const KNOWN = new Set(['run', 'task', 'checklist'])

/**
 * A row of the feed: besides, how it stands with what the row is about and with what that belongs to, and on demand
 * what they are (`audit`, `parent`) and which template it all comes from (`origin`).
 */
export function presentFeedRow(
  row: ActivityRow,
  things: Map<string, Thing>,
  wanted: ReadonlySet<string>,
) {
  const parent = row.run_id ?? row.checklist_id
  const stateOf = (id: string) => things.get(id)?.state ?? 'deleted'
  const told = (name: string, id: string | null) =>
    wanted.has(name) && { [name]: { data: (id !== null && things.get(id)) || null } }
  return {
    ...presentActivity(row),
    audit_state: KNOWN.has(row.entity_type) ? stateOf(row.entity_id) : null,
    parent_state: parent && stateOf(parent),
    ...told('audit', row.entity_id),
    ...told('parent', parent),
    ...told('origin', row.checklist_id),
  }
}
