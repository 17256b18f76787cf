import { sql } from 'kysely'
import { createApi } from '#server/api/api.ts'
import { hashOfToken } from '#server/api/caller.ts'
import { rememberCallers } from '#server/api/callers.ts'
import { filesIn } from '#server/api/files/store.ts'
import type { Db } from '#server/db/database.ts'
import { CannotDo } from '#server/tools/command.ts'
import { findOrganization } from '#server/tools/import/organization.ts'
import { mintToken } from '#server/tools/mint-token.ts'

/** What the requests and the statements beside them are about. */
export type Subject = {
  db: Db
  org: string
  /** The admin who asks. */
  user: number
  now: Date
  runs: number
  tasks: number
  /** What to filter by: the most frequent of each; undefined where the store has none. */
  owner: number | undefined
  checklist: string | undefined
  tag: string | undefined
  folder: string | undefined
  word: string
  /** The run that is read alone. */
  run: string
  group: string | undefined
  /** A standard member, who sees some of the runs: whoever has tasks in most. */
  member: Member | undefined
} & Asking

type Member = Pick<Asking, 'ask'> & { id: number; groups: string[] }

type Asking = {
  /** What the API answers, below the organisation. Throws for another status than 200, or the one that is expected. */
  ask: (path: string, write?: { method: string; body: object; status: number }) => Promise<string>
  /** The API as a server has it, and what a client has to send along. */
  fetch: (request: Request) => Response | Promise<Response>
  headers: Record<string, string>
}

/** Lends the API on a store, signed in as the oldest organisation's admin; the token goes afterwards. */
export async function withSubject(db: Db, now: Date, work: (subject: Subject) => Promise<void>) {
  const { id: org, admin: user } = await findOrganization(db, undefined)
  const { email } = await db
    .selectFrom('app_user')
    .select('email')
    .where('id', '=', user)
    .executeTakeFirstOrThrow()
  const { token } = await mintToken(db, email, now, org)
  const other = await chooseMember(db, org)
  const theirs = other && (await mintToken(db, other.email, now, org)).token
  const member =
    other === undefined || theirs === undefined
      ? undefined
      : { ...other, ask: asker(db, org, theirs, now).ask }
  const chosen = await choose(db, org)
  try {
    await work({ db, org, user, now, ...chosen, member, ...asker(db, org, token, now) })
  } finally {
    const hashes = [token, theirs ?? []].flat().map(hashOfToken)
    await db.deleteFrom('token').where('hash', 'in', hashes).execute()
  }
}

async function chooseMember(db: Db, org: string) {
  const { rows } = await sql<{ id: number; email: string; groups: string[] }>`
    select app_user.id, email, array(
      select group_id from group_user join user_group on user_group.id = group_id
      where user_id = app_user.id and org_id = ${org}
    ) as groups
    from member join app_user on app_user.id = member.user_id
    where org_id = ${org} and role = 'standard' and status = 'active'
    order by (select count(*) from task_user where user_id = app_user.id) desc, app_user.id
    limit 1
  `.execute(db)
  return rows[0]
}

function asker(db: Db, org: string, token: string, now: Date): Asking {
  const unexpected: Error[] = []
  const setup = { db, clock: () => now, files: filesIn('.', db), callers: rememberCallers() }
  const api = createApi(setup, (error) => unexpected.push(error))
  const headers = {
    Accept: 'application/json',
    'X-Tallyfy-Client': 'APIClient',
    Authorization: `Bearer ${token}`,
  }
  return {
    fetch: (request) => api.fetch(request),
    headers,
    ask: async (path, { method, body, status } = { method: 'GET', body: {}, status: 200 }) => {
      const init = method === 'GET' ? { headers } : { method, headers, body: JSON.stringify(body) }
      const response = await api.request(`/organizations/${org}${path}`, init)
      const text = await response.text()
      if (response.status !== status)
        throw new Error(`${path} answered ${response.status}: ${text}`, { cause: unexpected.pop() })
      return text
    },
  }
}

async function choose(db: Db, org: string) {
  const { rows } = await sql<
    Omit<Subject, 'db' | 'org' | 'user' | 'now' | 'word' | 'member' | keyof Asking> & {
      name: string
    }
  >`
    with mine as (select * from run where org_id = ${org} and archived_at is null)
    select
      (select count(*) from run where org_id = ${org}) as runs,
      (select count(*) from task where org_id = ${org}) as tasks,
      (select owner_id from mine group by 1 order by count(*) desc, 1 limit 1) as owner,
      (select checklist_id from mine group by 1 order by count(*) desc, 1 limit 1) as checklist,
      (select tag_id from tagging join mine on mine.id = run_id group by 1 order by count(*) desc, 1 limit 1) as tag,
      (select folder_id from filing join mine on mine.id = run_id group by 1 order by count(*) desc, 1 limit 1) as folder,
      (select group_id from task_group join mine on mine.id = run_id group by 1 order by count(*) desc, 1 limit 1) as "group",
      run.id as run, run.name
    from mine as run
    order by tasks_total desc, run.id
    limit 1
  `.execute(db)
  const [found] = rows
  if (!found) throw new CannotDo('There is no process in the store that could be measured.')
  const { name, ...rest } = found
  return { ...rest, word: longestWord(name) }
}

const longestWord = (name: string) =>
  name
    .split(/[^\p{L}\p{N}]+/u)
    .reduce((one, other) => (other.length > one.length ? other : one), '')
