import type { ColumnType, Generated, Kysely, Selectable, Transaction } from 'kysely'

/** A `json` column: read as what was stored, written as text by `json()`. */
type JsonOr<T> = ColumnType<T, string | undefined, string>
type JsonNull<T> = ColumnType<T | null, string | null | undefined, string | null>
type Nullable<T> = ColumnType<T | null, T | null | undefined, T | null>
type Default<T> = ColumnType<T, T | undefined, T>
type Ids<T> = ColumnType<T[], T[] | undefined, T[]>

export type Role = 'admin' | 'standard' | 'light'
export type TaskType = 'task' | 'approval' | 'expiring' | 'email' | 'expiring_email'
export type StoredRunState = 'active' | 'complete' | 'problem' | 'issue'
export type StoredTaskState = 'open' | 'reopened' | 'completed' | 'auto-skipped'
export type TaskOutcome = 'approved' | 'rejected' | 'acknowledged' | 'expired' | 'sent'
export type Permission = 'READ' | 'EDIT' | 'DUPLICATE' | 'PROCESS_LAUNCH' | 'PROCESS_READ'
export type ThreadLabel = 'comment' | 'problem' | 'resolve' | 'improvement' | 'advice'

type Organization = {
  id: string
  name: string
  timezone: Default<string>
  settings: JsonOr<Record<string, unknown>>
  created_on: Date
  last_updated: Date
}

type Counter = { org_id: string; kind: string; value: number }

type AppUser = {
  id: Generated<number>
  email: string
  username: Nullable<string>
  first_name: string
  last_name: string
  profile_pic: Nullable<string>
  phone: Nullable<string>
  job_title: Nullable<string>
  job_description: Nullable<string>
  team: Nullable<string>
  timezone: Default<string>
  date_format: Default<string>
  country_id: Nullable<number>
  password_hash: Nullable<string>
  step_preferences: JsonNull<Record<string, unknown>>
  is_bot: Default<boolean>
  created_at: Date
  last_updated: Date
  last_login_at: Nullable<Date>
}

type Member = {
  org_id: string
  user_id: number
  role: Role
  status: Default<'active' | 'invited' | 'disabled'>
  is_default_admin: Default<boolean>
  invited_by: Nullable<number>
  disabled_by: Nullable<number>
  created_at: Date
  last_updated: Date
  activated_at: Nullable<Date>
  disabled_at: Nullable<Date>
  reactivated_by: Nullable<number>
  reactivated_at: Nullable<Date>
}

type Token = {
  hash: string
  id: Generated<number>
  org_id: string
  user_id: number
  kind: 'personal' | 'access' | 'refresh'
  name: Nullable<string>
  created_at: Date
  expires_at: Nullable<Date>
  revoked_at: Nullable<Date>
  family: Nullable<string>
  client_id: Nullable<number>
}

type SignInAttempt = { id: Generated<number>; subject: string; at: Date }

/** What copies of the gateway share; it runs out by itself. */
type SharedText = { key: string; value: string; expires_at: Date }

type Guest = {
  id: Generated<number>
  org_id: string
  email: string
  first_name: Nullable<string>
  last_name: Nullable<string>
  guest_code: string
  details: JsonOr<Record<string, unknown>>
  created_at: Date
  last_accessed_at: Nullable<Date>
  deleted_at: Nullable<Date>
}

type GuestInvitation = { id: Generated<number>; org_id: string; email: string; invited_at: Date }

type UserGroup = {
  id: string
  org_id: string
  name: string
  description: Nullable<string>
  logo: Nullable<string>
  created_at: Date
  last_updated: Date
}

type Tag = {
  id: string
  org_id: string
  title: string
  color: string
  auto_generated: Default<boolean>
  created_at: Date
  deleted_at: Nullable<Date>
}

type Folder = {
  id: string
  org_id: string
  name: string
  folder_type: 'run' | 'checklist'
  parent_id: Nullable<string>
  position: number
  created_at: Date
}

type Checklist = {
  id: string
  org_id: string
  increment_id: number
  title: string
  summary: Nullable<string>
  alias: string
  status: Default<'active' | 'published' | 'draft'>
  type: Default<'procedure' | 'form' | 'document'>
  icon: Nullable<string>
  is_pinned: Default<boolean>
  owner_id: number
  created_by: number
  last_updated_by: Nullable<number>
  folder_id: Nullable<string>
  is_system: Default<boolean>
  is_public: Default<boolean>
  is_public_kickoff: Default<boolean>
  auto_naming: Default<boolean>
  default_process_name_format: Nullable<string>
  allow_launcher_change_name: Default<boolean>
  can_add_oot: Default<boolean>
  kickoff_title: Nullable<string>
  kickoff_description: Nullable<string>
  guidance: Nullable<string>
  webhook: Nullable<string>
  folderize_process: Default<boolean>
  tag_process: Default<boolean>
  default_folder: Nullable<string>
  folder_changeable_by_launcher: Default<boolean>
  prerun: JsonOr<unknown[]>
  automated_actions: JsonOr<unknown[]>
  custom_fields: JsonNull<Record<string, unknown>>
  users: Ids<number>
  groups: Ids<string>
  started_processes: Default<number>
  created_at: Date
  last_updated: Date
  archived_at: Nullable<Date>
  explanation_video: Nullable<string>
  kickoff_sharing_user_id: Nullable<number>
  ko_form_blueprint_id: Nullable<string>
  dual_version_enabled: Default<boolean>
  is_featured: Default<boolean>
  public_cover: JsonNull<Record<string, unknown>>
  topic_tags: Ids<string>
  industry_tags: Ids<string>
  deleted_at: Nullable<Date>
}

type ChecklistGrant = {
  checklist_id: string
  permission: Permission
  user_id: Nullable<number>
  group_id: Nullable<string>
}

type Stage = { id: string; checklist_id: string; title: string; position: number }

type Step = {
  id: string
  checklist_id: string
  title: string
  alias: string
  summary: Nullable<string>
  step_type: Default<TaskType>
  position: number
  stage_id: Nullable<string>
  assignees: Ids<number>
  guests: Ids<string>
  groups: Ids<string>
  roles: Ids<string>
  role_changes_every_time: Default<boolean>
  assign_run_starter: Default<boolean>
  allow_guest_owners: Default<boolean>
  max_assignable: Default<number>
  everyone_must_complete: Default<boolean>
  can_complete_only_assignees: Default<boolean>
  prevent_guest_comment: Default<boolean>
  skip_start_process: Default<boolean>
  is_soft_start_date: Default<boolean>
  webhook: Nullable<string>
  start_date: JsonNull<unknown>
  deadline: JsonNull<unknown>
  bp_to_launch: JsonNull<unknown>
  captures: JsonOr<unknown[]>
  created_at: Date
  last_updated: Date
  archived_at: Nullable<Date>
}

type Run = {
  id: string
  org_id: string
  increment_id: number
  checklist_id: string
  checklist_title: string
  name: string
  summary: Nullable<string>
  type: Default<string>
  state: Default<StoredRunState>
  started_by: number
  owner_id: number
  prerun: JsonOr<Record<string, unknown>>
  prerun_status: Nullable<string>
  prerun_completed_at: Nullable<Date>
  prerun_completed_by: Nullable<number>
  is_public: Default<boolean>
  publicly_hidden_fields: JsonOr<unknown[]>
  users: Ids<number>
  groups: Ids<string>
  parent_id: Nullable<string>
  can_add_oot: Default<boolean>
  custom_fields: JsonNull<Record<string, unknown>>
  ko_form_fields: JsonOr<unknown[]>
  stages: JsonOr<{ id: string; title: string; position: number }[]>
  own_due_date: Nullable<Date>
  created_at: Date
  started_at: Date
  last_updated: Date
  archived_at: Nullable<Date>
  archived_by: Nullable<number>
  completed_at: Nullable<Date>
  tasks_total: Default<number>
  tasks_complete: Default<number>
  all_total: Default<number>
  percent: Default<number>
  due_date: Nullable<Date>
  next_deadline: Nullable<Date>
  open_problems: Default<number>
  open_issues: Default<number>
  open_improvements: Default<number>
}

type Tagging = {
  id: Generated<number>
  tag_id: string
  run_id: Nullable<string>
  checklist_id: Nullable<string>
  task_id: Nullable<string>
  created_at: Date
}

type Filing = {
  id: Generated<number>
  folder_id: string
  run_id: Nullable<string>
  checklist_id: Nullable<string>
  created_at: Date
}

type Task = {
  id: string
  org_id: string
  increment_id: number
  run_id: Nullable<string>
  checklist_id: Nullable<string>
  step_id: Nullable<string>
  title: string
  alias: string
  summary: Nullable<string>
  state: Default<StoredTaskState>
  outcome: Nullable<TaskOutcome>
  task_type: Default<TaskType>
  position: number
  stage_id: Nullable<string>
  is_oneoff_task: Default<boolean>
  everyone_must_complete: Default<boolean>
  can_complete_only_assignees: Default<boolean>
  prevent_guest_comment: Default<boolean>
  allow_guest_owners: Default<boolean>
  top_secret: Default<boolean>
  max_assignable: Default<number>
  webhook: Nullable<string>
  starter_id: Nullable<number>
  completer_id: Nullable<number>
  completer_guest_id: Nullable<number>
  is_approved: Nullable<boolean>
  is_soft_start_date: Default<boolean>
  deadline_rule: JsonNull<unknown>
  form_fields: JsonOr<unknown[]>
  taskdata: JsonOr<Record<string, unknown>>
  custom_fields: JsonNull<Record<string, unknown>>
  open_problems: Default<number>
  started_at: Nullable<Date>
  deadline: Nullable<Date>
  created_at: Date
  last_updated: Date
  completed_at: Nullable<Date>
  archived_at: Nullable<Date>
}

type TaskUser = {
  task_id: string
  user_id: number
  run_id: Nullable<string>
  completed_at: Nullable<Date>
}
type TaskGuest = {
  task_id: string
  guest_id: number
  run_id: Nullable<string>
  completed_at: Nullable<Date>
}
type TaskGroup = { task_id: string; group_id: string; run_id: Nullable<string> }

type Thread = {
  id: string
  org_id: string
  run_id: Nullable<string>
  task_id: Nullable<string>
  checklist_id: Nullable<string>
  author_id: Nullable<number>
  author_guest_id: Nullable<number>
  label: Default<ThreadLabel>
  state: Default<'hide-for-guests' | 'open' | 'collapsed'>
  content: string
  sent_to: Ids<number>
  resolve_id: Nullable<string>
  created_at: Date
  last_updated: Date
}

export type CustomFieldType =
  | 'text'
  | 'textarea'
  | 'number'
  | 'boolean'
  | 'date'
  | 'email'
  | 'url'
  | 'radio'
  | 'dropdown'
  | 'multiselect'
  | 'table'

type CustomFieldKey = {
  id: string
  org_id: string
  key: string
  label: string
  description: Nullable<string>
  applies_to: 'run' | 'task' | 'checklist'
  key_type: Default<'custom' | 'system'>
  field_type: CustomFieldType
  options: JsonOr<unknown[]>
  is_required: Default<boolean>
  is_active: Default<boolean>
  created_by: Nullable<number>
  created_at: Date
  last_updated: Date
}

type Asset = {
  id: string
  org_id: string
  filename: string
  version: Default<number>
  size: Default<number>
  mime_type: Default<string>
  uploaded_from: Nullable<string>
  uploaded_at: Date
  uploaded_by: Nullable<number>
  checklist_id: Nullable<string>
  step_id: Nullable<string>
  source: Default<string>
  system: Nullable<string>
  url: Nullable<string>
  subject_type: 'Checklist' | 'Run' | 'Task'
  subject_id: string
  archived_at: Nullable<Date>
  sha256: Nullable<string>
}

type AssetUse = { asset_id: string; run_id: Nullable<string>; task_id: Nullable<string> }

type Watcher = {
  id: Generated<number>
  org_id: string
  object_type: string
  object_id: string
  user_id: Nullable<number>
  guest_id: Nullable<number>
  notification_type: Default<string>
  frequency: Default<string>
  webhook: Nullable<string>
  created_at: Date
}

type Activity = {
  id: Generated<number>
  org_id: string
  verb: string
  type: string
  entity_type: string
  entity_id: string
  run_id: Nullable<string>
  checklist_id: Nullable<string>
  actor_type: 'user' | 'guest' | 'system'
  actor_id: Nullable<number>
  source: string
  description: string
  field: Nullable<string>
  old_value: JsonNull<unknown>
  new_value: JsonNull<unknown>
  created_at: Date
}

/** Every table of the store, as server/db/migrations makes it. */
export type Tables = {
  organization: Organization
  counter: Counter
  app_user: AppUser
  member: Member
  token: Token
  sign_in_attempt: SignInAttempt
  shared: SharedText
  guest: Guest
  guest_invitation: GuestInvitation
  user_group: UserGroup
  group_user: { group_id: string; user_id: number }
  group_guest: { group_id: string; guest_id: number }
  org_role: { id: string; org_id: string; title: string }
  tag: Tag
  folder: Folder
  checklist: Checklist
  checklist_star: { checklist_id: string; user_id: number }
  checklist_grant: ChecklistGrant
  stage: Stage
  step: Step
  run: Run
  run_star: { run_id: string; user_id: number }
  tagging: Tagging
  filing: Filing
  task: Task
  task_user: TaskUser
  task_guest: TaskGuest
  task_group: TaskGroup
  thread: Thread
  custom_field_key: CustomFieldKey
  asset: Asset
  asset_use: AssetUse
  file_folder: { name: string }
  watcher: Watcher
  activity: Activity
}

/** The store, or a transaction in it: every repository function takes one of them first. */
export type Db = Kysely<Tables> | Transaction<Tables>
export type Row<T extends keyof Tables> = Selectable<Tables[T]>

/** The text that a `json` column is written with. Arrays too: the driver would make SQL arrays of them. */
export const json = (value: unknown): string => JSON.stringify(value)
