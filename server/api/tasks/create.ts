import { type Db, json, type Row } from '../../db/database.ts'
import { aliasOf } from '../alias.ts'
import type { Caller } from '../caller.ts'
import { calendarOf, onWorkingDay } from '../deadlines.rules.ts'
import { isId, newId } from '../ids.ts'
import { inviteGuests, lookUp, unknownPeople } from '../people.ts'
import { type FieldErrors, invalid, notFound, unless } from '../refusal.ts'
import { wrongTags } from '../runs/links.ts'
import { visibleAccess } from '../runs/runs.visibility.ts'
import { insertTasks, membersOfGroups, type NewTask } from './create.repository.ts'
import { ownersForEach, ownFields, placeFor } from './create.rules.ts'
import { type Owners, replacedOwners, tooManyOwners, withMember } from './owners.rules.ts'
import { lastPosition, makeRoom } from './positions.repository.ts'
import { startProject } from './project.ts'
import { creationRefusal, missingKeys, ONEOFF_REQUIRED } from './tasks.rules.ts'
import type { CreateBody } from './tasks.schema.ts'
import { touchAll } from './touch.ts'

/** What was made: the first task, and its run where that was made for it. */
export type Created = { id: string; project: Row<'run'> | undefined }

/**
 * Makes a one-off task: alone, in a run, or one for each assignee, which without a run makes one for them
 * (reference 6.2, 7.5). Throws before anything is written where something sent cannot be.
 */
export async function createTask(
  db: Db,
  caller: Caller,
  now: Date,
  body: CreateBody,
): Promise<Created> {
  const run = body.run_id ? await lockRun(db, caller, body.run_id) : undefined
  unless(creationRefusal(caller, run))
  const missing = missingKeys(body, ONEOFF_REQUIRED.create)
  if (missing) throw invalid(missing)

  const owners = replacedOwners(body.owners ?? {})
  const tags = [...new Set(body.tags)]
  const each = await ownersOfTasks(db, caller, body, owners)
  const emails = each.flatMap((one) => one.guests)
  const directory = await lookUp(db, caller.org.id, { ...owners, guests: emails })
  const errors: FieldErrors = {
    ...(each.length === 0 && {
      owners: ['At least one assignee is required for separate tasks.'],
    }),
    // Each of separate tasks has one.
    ...(!body.separate_task_for_each_assignee && tooManyOwners(owners, body.max_assignable ?? 0)),
    ...unknownPeople(directory, owners, 'owners'),
    ...(await wrongTags(db, caller.org.id, tags)),
  }
  if (Object.keys(errors).length > 0) throw invalid(errors)

  // Before the running numbers are taken, as everywhere, so that nobody waits for another in a ring.
  const guests = await inviteGuests(db, caller.org.id, now, emails, directory)
  const project =
    body.separate_task_for_each_assignee && !run
      ? await startProject(db, caller, now, body.title ?? '')
      : undefined
  const at = run ?? project
  const position = at
    ? placeFor(body.position, await lastPosition(db, at.id))
    : (body.position ?? 1)
  if (run) await makeRoom(db, run.id, position, each.length)
  const first = newTask(caller, now, body, at)
  const tasks = each.map((_, index) => ({
    ...first,
    id: newId(),
    position: position + index,
  }))
  await insertTasks(db, caller.org.id, now, { tasks, owners: each, tags, guests })
  await touchAll(db, caller, now, at, tasks, created)
  return { id: tasks[0]?.id ?? '', project }
}

/** What the audit trail says of a new task. */
export const created = ({ title }: { title: string }) => [
  { verb: 'created', description: `Created the task "${title}"` },
]

/** The run that a task is to be added to: it stays as it is until that has happened. */
async function lockRun(db: Db, caller: Caller, id: string) {
  if (!isId(id)) throw notFound()
  return (await visibleAccess(db, caller, id, { lock: true })).run
}

/** Whom each of the tasks is for: one task for all, or as many as there are people. */
async function ownersOfTasks(
  db: Db,
  { user }: Caller,
  body: CreateBody,
  owners: Owners,
): Promise<Owners[]> {
  return body.separate_task_for_each_assignee
    ? ownersForEach(owners, await membersOfGroups(db, owners.groups), user.id)
    : [withMember(owners, user.id)]
}

function newTask(
  { org, user }: Caller,
  now: Date,
  body: CreateBody,
  run: Row<'run'> | undefined,
): Omit<NewTask, 'id' | 'position'> {
  const title = body.title ?? ''
  return {
    title,
    alias: aliasOf(title),
    summary: body.summary ?? null,
    run_id: run?.id ?? null,
    checklist_id: run?.checklist_id ?? null,
    task_type: body.task_type ?? 'task',
    deadline: body.deadline ? onWorkingDay(body.deadline, calendarOf(org)) : null,
    started_at: body.started_at ?? now,
    is_oneoff_task: true,
    max_assignable: body.max_assignable ?? 0,
    everyone_must_complete: body.everyone_must_complete ?? false,
    can_complete_only_assignees: body.can_complete_only_assignees ?? false,
    is_soft_start_date: body.is_soft_start_date ?? false,
    prevent_guest_comment: body.prevent_guest_comment ?? false,
    top_secret: body.top_secret ?? false,
    webhook: body.webhook ?? null,
    form_fields: json(ownFields(body.form_fields ?? [], newId)),
    starter_id: user.id,
    created_at: now,
    last_updated: now,
  }
}
