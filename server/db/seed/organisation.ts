import { takeNumbers } from '../../api/ids.ts'
import { type Db, json, type Permission } from '../database.ts'
import { insertRows } from '../insert-rows.ts'
import { FOLDERS, TAGS } from './library.ts'
import {
  emailOf,
  GROUPS,
  GUESTS,
  LEFT_DAYS_AGO,
  MEMBERS,
  type PersonKey,
  ROLES,
  type RoleKey,
} from './people.ts'
import { idOf } from './random.ts'
import { keysOf, recordOf } from './records.ts'
import { CALENDAR, demoIds } from './setting.ts'
import { type BuiltTemplate, buildTemplate, type TemplateSeed } from './template.ts'
import { TEMPLATES } from './templates.ts'

const DAY = 86_400_000

/** Writes the demo organisation without its runs; all of it is as old as a little over a year. */
export async function writeOrganisation(
  db: Db,
  key: string,
  now: Date,
  domain: string,
): Promise<void> {
  const ids = demoIds(key)
  const daysAgo = (days: number) => new Date(now.getTime() - days * DAY)
  const founded = daysAgo(400)
  await db
    .insertInto('organization')
    .values({
      id: ids.org,
      name: 'Larkfield',
      timezone: CALENDAR.timezone,
      settings: json({
        description: 'Makes and ships what small offices need.',
        working_days: CALENDAR.working_days,
        deadline_setting: 'working_days',
        default_deadline: { type: 'days', value: 5 },
        allow_manage_groups: true,
        allow_user_invite: true,
        plan_code: 'demo',
        in_trial: false,
      }),
      created_on: founded,
      last_updated: founded,
    })
    .execute()
  const users = await writeMembers(db, ids.org, domain, daysAgo)
  const guests = await writeGuests(db, ids.org, daysAgo(300))
  await insertRows(
    db,
    'user_group',
    keysOf(GROUPS).map((group) => ({
      id: ids.group(group),
      org_id: ids.org,
      name: GROUPS[group].name,
      description: GROUPS[group].description,
      created_at: daysAgo(390),
      last_updated: daysAgo(120),
    })),
  )
  await insertRows(
    db,
    'group_user',
    keysOf(GROUPS).flatMap((group) =>
      GROUPS[group].people.map((person) => ({
        group_id: ids.group(group),
        user_id: users[person],
      })),
    ),
  )
  await insertRows(
    db,
    'group_guest',
    GROUPS.reviewers.guests.map((guest) => ({
      group_id: ids.group('reviewers'),
      guest_id: guests[guest],
    })),
  )
  await insertRows(
    db,
    'org_role',
    keysOf(ROLES).map((role) => ({ id: ids.role(role), org_id: ids.org, title: ROLES[role] })),
  )
  await insertRows(
    db,
    'tag',
    keysOf(TAGS).map((tag) => ({
      id: ids.tag(tag),
      org_id: ids.org,
      title: TAGS[tag][0],
      color: TAGS[tag][1],
      created_at: daysAgo(380),
    })),
  )
  await insertRows(
    db,
    'folder',
    keysOf(FOLDERS).map((folder, at) => {
      const data = FOLDERS[folder]
      return {
        id: ids.folder(folder),
        org_id: ids.org,
        name: data.name,
        folder_type: data.type,
        parent_id: 'inside' in data ? ids.folder(data.inside) : null,
        position: at + 1,
        created_at: daysAgo(380),
      }
    }),
  )
  await writeTemplates(db, key, users, daysAgo)
}

type DaysAgo = (days: number) => Date

async function writeMembers(db: Db, org: string, domain: string, daysAgo: DaysAgo) {
  const people = keysOf(MEMBERS)
  const rows = await db
    .insertInto('app_user')
    .values(
      people.map((person, at) => {
        const { first_name, last_name, job_title, team, timezone, country_id } = MEMBERS[person]
        const joined = daysAgo(person === 'kenji' ? 3 : 400 - at * 9)
        return {
          email: emailOf(person, domain),
          username: emailOf(person, domain).split('@')[0],
          first_name,
          last_name,
          job_title,
          team,
          timezone,
          country_id,
          date_format: timezone.startsWith('America') ? 'mm/dd/yyyy' : 'dd/mm/yyyy',
          created_at: joined,
          last_updated: joined,
          last_login_at:
            person === 'kenji' ? null : daysAgo(person === 'sofia' ? LEFT_DAYS_AGO : 1),
        }
      }),
    )
    .returning(['id', 'email', 'created_at'])
    .execute()
  const idOfPerson = (person: PersonKey) => {
    const row = rows.find(({ email }) => email === emailOf(person, domain))
    if (!row) throw new Error(`${person} was not stored.`)
    return row
  }
  const users = recordOf(people, (person) => idOfPerson(person).id)
  await insertRows(
    db,
    'member',
    people.map((person) => {
      const { created_at } = idOfPerson(person)
      const member = MEMBERS[person]
      const status = 'status' in member ? member.status : 'active'
      const left = status === 'disabled' ? daysAgo(LEFT_DAYS_AGO) : null
      return {
        org_id: org,
        user_id: users[person],
        role: member.role,
        status,
        is_default_admin: person === 'ana',
        invited_by: person === 'ana' ? null : users.ana,
        disabled_by: left && users.ana,
        created_at,
        last_updated: left ?? created_at,
        activated_at: status === 'invited' ? null : created_at,
        disabled_at: left,
      }
    }),
  )
  return users
}

async function writeGuests(db: Db, org: string, created_at: Date) {
  const rows = await db
    .insertInto('guest')
    .values(
      keysOf(GUESTS).map((guest) => ({
        org_id: org,
        email: GUESTS[guest].email,
        first_name: GUESTS[guest].first_name,
        last_name: GUESTS[guest].last_name,
        // The code opens the guest's tasks without a sign-in: unlike ids it must not be guessable.
        guest_code: crypto.randomUUID().replaceAll('-', ''),
        details: json(GUESTS[guest].details),
        created_at,
      })),
    )
    .returning(['id', 'email'])
    .execute()
  const found = new Map(rows.map(({ id, email }) => [email, id]))
  return recordOf(keysOf(GUESTS), (guest) => found.get(GUESTS[guest].email) ?? 0)
}

async function writeTemplates(
  db: Db,
  key: string,
  users: Record<PersonKey, number>,
  daysAgo: DaysAgo,
) {
  const ids = demoIds(key)
  const built = TEMPLATES.map((seed) => buildTemplate(seed, key))
  const first = await takeNumbers(db, ids.org, 'checklist', built.length)
  const times = (at: number) => ({
    created_at: daysAgo(370 - at * 8),
    last_updated: daysAgo(190 - at * 17),
  })
  await insertRows(
    db,
    'checklist',
    built.map((template, at) => ({
      id: template.id,
      org_id: ids.org,
      increment_id: first + at,
      title: template.title,
      summary: template.summary,
      alias: template.alias,
      status: template.status ?? 'active',
      type: template.type ?? 'procedure',
      icon: template.icon,
      is_pinned: template.pinned ?? false,
      owner_id: users[template.owner],
      created_by: users[template.owner],
      last_updated_by: users[template.editors?.[0] ?? template.owner],
      folder_id: ids.folder(template.folder),
      auto_naming: template.auto_naming !== undefined,
      allow_launcher_change_name: template.auto_naming?.changeable ?? true,
      can_add_oot: !template.no_oneoff_tasks,
      kickoff_title: template.kickoff_title ?? null,
      kickoff_description: template.kickoff_description ?? null,
      guidance: template.guidance ?? null,
      default_folder: template.run_folders[0] ? ids.folder(template.run_folders[0]) : null,
      prerun: template.prerun,
      automated_actions: template.automated_actions,
      ...times(at),
      archived_at: template.archived ? daysAgo(150) : null,
    })),
  )
  await insertRows(
    db,
    'stage',
    built.flatMap(({ id, stages }) => stages.map((stage) => ({ ...stage, checklist_id: id }))),
  )
  await insertRows(
    db,
    'step',
    built.flatMap((template, at) =>
      template.steps.map((step) => ({ ...stepRow(template, step, key, users), ...times(at) })),
    ),
  )
  await insertRows(
    db,
    'checklist_grant',
    built.flatMap((template) => grantsOf(template, key, users)),
  )
  await insertRows(
    db,
    'tagging',
    built.flatMap(
      ({ id, tags, created_at = daysAgo(360) }: BuiltTemplate & { created_at?: Date }) =>
        tags.map((tag) => ({ tag_id: ids.tag(tag), checklist_id: id, created_at })),
    ),
  )
  await insertRows(
    db,
    'checklist_star',
    built
      .filter(({ pinned }) => pinned)
      .map(({ id }) => ({ checklist_id: id, user_id: users.ana })),
  )
}

function stepRow(
  template: BuiltTemplate,
  step: BuiltTemplate['steps'][number],
  key: string,
  users: Record<PersonKey, number>,
) {
  const ids = demoIds(key)
  return {
    id: step.id,
    checklist_id: template.id,
    title: step.title,
    alias: step.alias,
    summary: step.summary ?? null,
    step_type: step.type ?? 'task',
    position: step.position,
    stage_id: step.stage_id,
    assignees: (step.people ?? []).map((person) => users[person]),
    guests: (step.guests ?? []).map((guest) => GUESTS[guest].email),
    groups: (step.groups ?? []).map((group) => ids.group(group)),
    roles: (step.roles ?? []).map((role: RoleKey) => ids.role(role)),
    assign_run_starter: step.starter ?? true,
    max_assignable: step.max ?? 0,
    everyone_must_complete: step.everyone ?? false,
    can_complete_only_assignees: step.only_assignees ?? false,
    prevent_guest_comment: step.no_guest_comments ?? false,
    start_date: step.start_date,
    deadline: step.deadline,
    bp_to_launch: step.launches
      ? {
          id: idOf(key, 'template', step.launches.template),
          default_name_format: step.launches.name,
          tasks_within_process: false,
        }
      : null,
    captures: step.captures,
  }
}

function grantsOf(
  { id, launchers, readers, editors = [] }: BuiltTemplate,
  key: string,
  users: Record<PersonKey, number>,
) {
  const ids = demoIds(key)
  const granted = (to: TemplateSeed['launchers'], permissions: Permission[]) => [
    ...(to.people ?? []).flatMap((person) =>
      permissions.map((permission) => ({
        checklist_id: id,
        permission,
        user_id: users[person],
        group_id: null,
      })),
    ),
    ...(to.groups ?? []).flatMap((group) =>
      permissions.map((permission) => ({
        checklist_id: id,
        permission,
        user_id: null,
        group_id: ids.group(group),
      })),
    ),
  ]
  const all = [
    ...granted(launchers, ['READ', 'PROCESS_LAUNCH', 'PROCESS_READ']),
    ...granted(readers, ['READ', 'PROCESS_READ']),
    ...granted({ people: editors }, ['READ', 'EDIT', 'DUPLICATE', 'PROCESS_READ']),
  ]
  const unique = new Map(all.map((one) => [Object.values(one).join(), one]))
  return [...unique.values()]
}
