import { sql } from 'kysely'
import { type Db, json, type Row } from '../../db/database.ts'
import { type Event, record } from '../activity/record.ts'
import type { Caller } from '../caller.ts'
import { readFields } from '../fields/field.ts'
import { checkValues, type FileStamp, type Values } from '../fields/values.ts'
import { keepFiles, wrongFiles } from '../files/values.ts'
import { lookUp } from '../people.ts'
import { allow, type FieldErrors, invalid, unless } from '../refusal.ts'
import { changeObstacle, mayEditRun } from './runs.rules.ts'
import type { UpdateBody } from './runs.schema.ts'
import { visibleAccess } from './runs.visibility.ts'
import { foldersFor, isStarredBy, relink, tagsFor } from './links.ts'

/** One change and what the audit trail says of it. */
type Change = Pick<Event, 'verb' | 'description' | 'old_value' | 'new_value'> & { field: string }

/**
 * Changes a run (reference 5.4). Leaving out `users` or `groups` takes everybody off it, as the real API does.
 * Throws before anything is written where something sent cannot be.
 */
export async function updateRun(
  db: Db,
  caller: Caller,
  now: Date,
  id: string,
  body: UpdateBody,
  files: FileStamp,
): Promise<void> {
  const { run, permissions } = await visibleAccess(db, caller, id, { lock: true })
  const sent = { ...body, users: body.users ?? [], groups: body.groups ?? [] }
  if (!isPersonal(run, sent)) allow(mayEditRun(caller, run, permissions))
  if (body.summary !== undefined || body.prerun !== undefined) unless(changeObstacle(run))

  const links = {
    tags: await tagsFor(db, caller.org.id, run, body.tags),
    folders: await foldersFor(db, caller.org.id, run, body.folders),
  }
  const form = {
    prefix: 'prerun' as const,
    fields: readFields(run.ko_form_fields),
    sent: body.prerun,
    current: run.prerun,
  }
  const answers = checkValues({ ...form, requireAll: false, files })
  const errors: FieldErrors = {
    ...(await unknownPeople(db, caller, run, sent)),
    ...links.tags.errors,
    ...links.folders.errors,
    ...answers.errors,
    ...(await wrongFiles(db, caller, form)),
  }
  if (Object.keys(errors).length > 0) throw invalid(errors)

  const starred = await isStarredBy(db, id, caller.user.id)
  const changes = [
    ...changedColumns(run, sent),
    ...changedAnswers(run, answers.values),
    ...Object.entries(links).flatMap(([field, { from, to }]) =>
      isSame(from, to) ? [] : [change(run, field, from, to)],
    ),
  ]
  const stars =
    body.starred === undefined || body.starred === starred
      ? []
      : [change(run, 'starred', starred, body.starred)]

  if (changes.length > 0)
    await db
      .updateTable('run')
      .set({
        name: sent.name,
        summary: sent.summary,
        owner_id: sent.owner_id,
        is_public: sent.is_public,
        users: sent.users,
        groups: sent.groups,
        prerun: json(answers.values),
        ...(sent.publicly_hidden_fields && {
          publicly_hidden_fields: json(sent.publicly_hidden_fields),
        }),
        last_updated: now,
      })
      .where('id', '=', id)
      .execute()
  await relink(db, id, now, links)
  await keepFiles(db, caller.org.id, { run_id: id }, form.fields, answers.values)
  if (stars.length > 0) await star(db, id, caller.user.id, !starred)
  await record(
    db,
    caller,
    now,
    ...[...changes, ...stars].map((one): Event => ({ ...one, ...about(run) })),
  )
}

/** What every row of the audit trail about a run says. */
export const about = (run: Pick<Row<'run'>, 'id' | 'checklist_id'>) =>
  ({
    type: 'Process',
    entity_type: 'run',
    entity_id: run.id,
    run_id: run.id,
    checklist_id: run.checklist_id,
  }) satisfies Partial<Event>

type Sent = UpdateBody & { users: number[]; groups: string[] }

/** A star is the caller's own: whoever sees a run may set it, as long as nobody is taken off the run by it. */
const isPersonal = (run: Row<'run'>, sent: Sent) => {
  const keys = Object.entries(sent).flatMap(([key, value]) => (value === undefined ? [] : [key]))
  return (
    keys.every((key) => ['starred', 'users', 'groups'].includes(key)) &&
    isSame(run.users, sent.users) &&
    isSame(run.groups, sent.groups)
  )
}

const isSame = (from: readonly unknown[], to: readonly unknown[]) =>
  json(from.map(String).toSorted()) === json(to.map(String).toSorted())

const change = (
  run: Row<'run'>,
  field: string,
  old_value: unknown,
  new_value: unknown,
  label = field.replaceAll('_', ' '),
): Change => ({
  verb: PEOPLE.has(field) ? 'owners-updated' : 'updated',
  description: `Changed ${label} of the process "${run.name}"`,
  field,
  old_value,
  new_value,
})

const PEOPLE = new Set(['owner_id', 'users', 'groups'])
const COLUMNS = ['name', 'summary', 'owner_id', 'is_public', 'publicly_hidden_fields'] as const

/** What the body changes about the run's own columns: nothing where it says what is there already. */
const changedColumns = (run: Row<'run'>, sent: Sent): Change[] => [
  ...COLUMNS.flatMap((field) => {
    const value = sent[field]
    return value === undefined || json(value) === json(run[field])
      ? []
      : [change(run, field, run[field], value)]
  }),
  ...(['users', 'groups'] as const).flatMap((field) =>
    isSame(run[field], sent[field]) ? [] : [change(run, field, run[field], sent[field])],
  ),
]

/** The kick-off answers that became others, each with its field's label. */
const changedAnswers = (run: Row<'run'>, values: Values): Change[] =>
  readFields(run.ko_form_fields).flatMap(({ id, label }) =>
    json(values[id] ?? null) === json(run.prerun[id] ?? null)
      ? []
      : [change(run, `prerun.${id}`, run.prerun[id] ?? null, values[id] ?? null, `"${label}"`)],
  )

/** Who is named and not there. Whoever is on the run already stays, even if disabled or deleted since. */
async function unknownPeople(db: Db, { org }: Caller, run: Row<'run'>, sent: Sent) {
  const errors: FieldErrors = {}
  const { users, groups } = sent
  const directory = await lookUp(db, org.id, { users, groups, guests: [] }, run.users)
  const kept = new Set([...directory.groups, ...run.groups])
  const missing = {
    users: users.filter((user) => !directory.users.has(user)),
    groups: groups.filter((group) => !kept.has(group)),
  }
  for (const [field, ids] of Object.entries(missing))
    if (ids.length > 0) errors[field] = [`Not in this organization: ${ids.join(', ')}.`]
  if (sent.owner_id !== undefined && sent.owner_id !== run.owner_id) {
    const owner = await db
      .selectFrom('member')
      .where('org_id', '=', org.id)
      .where('user_id', '=', sent.owner_id)
      .where('status', '=', 'active')
      .select('user_id')
      .executeTakeFirst()
    if (!owner) errors['owner_id'] = ['The owner must be an active member of the organization.']
  }
  return errors
}

async function star(db: Db, run_id: string, user_id: number, on: boolean): Promise<void> {
  if (on)
    await sql`insert into run_star values (${run_id}, ${user_id}) on conflict do nothing`.execute(
      db,
    )
  else
    await db
      .deleteFrom('run_star')
      .where('run_id', '=', run_id)
      .where('user_id', '=', user_id)
      .execute()
}
