import type { Row } from '../../db/database.ts'
import { stamp } from '../clock.ts'

/** What an organisation holds besides its name; all of it may be missing (reference 4.3). */
export const SETTINGS = [
  'description',
  'org_logo',
  'working_days',
  'deadline_setting',
  'default_deadline',
  'plan_code',
  'in_trial',
  'team_size',
  'allow_user_invite',
  'allow_manage_groups',
  'restrict_blueprint_permissions',
  'auto_archive',
  'auto_archive_processes_after',
  'auto_complete_tasks',
  'auto_complete_task_months',
  'cadence_days',
  'guest_cadence_days',
  'maximum_group_assignment_limit',
  'wyiwyg',
  'webhook_date_field_format',
  'saml_enabled',
  'disabled_on',
  'global_css',
  'homepage_snippet',
  'onboarding_snippet',
  'onboarding_template_id',
] as const

type OrganizationRow = Row<'organization'> & { user_role: string; users_count: number }

/** An organisation as one of its members sees it (reference 4.3). */
export const presentOrganization = (org: OrganizationRow) => ({
  id: org.id,
  name: org.name,
  timezone: org.timezone,
  users_count: org.users_count,
  user_role: org.user_role,
  created_at: stamp(org.created_on),
  created_on: stamp(org.created_on),
  last_updated: stamp(org.last_updated),
  ...Object.fromEntries(SETTINGS.map((name) => [name, org.settings[name] ?? null])),
})
