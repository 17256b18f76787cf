import type { Calendar } from '../../api/deadlines.rules.ts'
import type { Db } from '../database.ts'
import { FOLDERS, type FolderKey, TAGS, type TagKey } from './library.ts'
import {
  emailOf,
  GROUPS,
  type GroupKey,
  GUESTS,
  type GuestKey,
  LEFT_DAYS_AGO,
  MEMBERS,
  type PersonKey,
} from './people.ts'
import { idOf } from './random.ts'
import { keysOf } from './records.ts'
import { type BuiltTemplate, buildTemplate } from './template.ts'
import { TEMPLATES } from './templates.ts'

/** The organisation that demo runs are made in. */
export type Setting = {
  key: string
  org: string
  now: Date
  calendar: Calendar
  userOf: (person: PersonKey) => number
  guests: Partial<Record<GuestKey, { id: number; email: string }>>
  groups: Partial<Record<GroupKey, string>>
  tags: Partial<Record<TagKey, string>>
  folders: Partial<Record<FolderKey, string>>
  /** Those that can be launched. */
  templates: BuiltTemplate[]
  /** When the disabled member left. */
  left: Date
}

/** Names what has a key: which is all that ids in the demo organisation are made of. */
export const demoIds = (key: string) => ({
  org: idOf(key, 'organization'),
  group: (group: GroupKey) => idOf(key, 'group', group),
  tag: (tag: TagKey) => idOf(key, 'tag', tag),
  folder: (folder: FolderKey) => idOf(key, 'folder', folder),
  role: (role: string) => idOf(key, 'role', role),
})

/** `DOMAIN` belongs to the first demo organisation of a store; addresses are unique in it. */
export const domainOf = (key: string, domain: string): string =>
  key === DEMO_KEY ? domain : `${key}.${domain}`

export const DEMO_KEY = 'demo'

export const CALENDAR: Calendar = {
  timezone: 'Europe/Lisbon',
  working_days: {
    Monday: true,
    Tuesday: true,
    Wednesday: true,
    Thursday: true,
    Friday: true,
    Saturday: false,
    Sunday: false,
  },
}

/**
 * What is there of the demo organisation with that key; undefined where there is none. What people have deleted
 * since is left out, so that runs can be added to an organisation that has been worked in.
 */
export async function readSetting(
  db: Db,
  key: string,
  now: Date,
  domain: string,
): Promise<Setting | undefined> {
  const ids = demoIds(key)
  const org = await db
    .selectFrom('organization')
    .select('id')
    .where('id', '=', ids.org)
    .executeTakeFirst()
  if (!org) return undefined

  const members = await db
    .selectFrom('member')
    .innerJoin('app_user', 'app_user.id', 'member.user_id')
    .select(['app_user.id', 'email', 'is_default_admin'])
    .where('org_id', '=', ids.org)
    .orderBy('is_default_admin', 'desc')
    .orderBy('app_user.id')
    .execute()
  const byEmail = new Map(members.map(({ id, email }) => [email, id]))
  const users = new Map(
    keysOf(MEMBERS).map((person) => [person, byEmail.get(emailOf(person, domain))]),
  )
  const first = members[0]
  if (!first) return undefined

  const guests = await db
    .selectFrom('guest')
    .select(['id', 'email'])
    .where('org_id', '=', ids.org)
    .where('deleted_at', 'is', null)
    .execute()
  const those = async (table: 'user_group' | 'tag' | 'folder') =>
    new Set(
      (await db.selectFrom(table).select('id').where('org_id', '=', ids.org).execute()).map(
        ({ id }) => id,
      ),
    )
  const launchable = new Set(
    (
      await db
        .selectFrom('checklist')
        .select('id')
        .where('org_id', '=', ids.org)
        .where('archived_at', 'is', null)
        .where('status', '!=', 'draft')
        .execute()
    ).map(({ id }) => id),
  )
  return {
    key,
    org: ids.org,
    now,
    calendar: CALENDAR,
    userOf: (person) => users.get(person) ?? first.id,
    guests: present(keysOf(GUESTS), (guest) =>
      guests.find(({ email }) => email === GUESTS[guest].email),
    ),
    groups: existing(keysOf(GROUPS), ids.group, await those('user_group')),
    tags: existing(keysOf(TAGS), ids.tag, await those('tag')),
    folders: existing(keysOf(FOLDERS), ids.folder, await those('folder')),
    templates: TEMPLATES.filter(({ weight }) => weight > 0)
      .map((seed) => buildTemplate(seed, key))
      .filter(({ id }) => launchable.has(id)),
    left: new Date(now.getTime() - LEFT_DAYS_AGO * 86_400_000),
  }
}

function present<K extends string, V>(keys: K[], valueOf: (key: K) => V | undefined) {
  const found: Partial<Record<K, V>> = {}
  for (const key of keys) {
    const value = valueOf(key)
    if (value !== undefined) found[key] = value
  }
  return found
}

const existing = <K extends string>(keys: K[], idFor: (key: K) => string, ids: Set<string>) =>
  present(keys, (key) => (ids.has(idFor(key)) ? idFor(key) : undefined))
