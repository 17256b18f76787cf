import { type Db, json, type Row } from '../../db/database.ts'
import { record } from '../activity/record.ts'
import type { Caller } from '../caller.ts'
import { activeKeys } from '../custom-fields/keys.repository.ts'
import { inheritedValues } from '../custom-fields/values.rules.ts'
import { dayOf } from '../days.ts'
import { calendarOf } from '../deadlines.rules.ts'
import { readFields } from '../fields/field.ts'
import { checkValues, type FileStamp } from '../fields/values.ts'
import { keepFiles, wrongFiles } from '../files/values.ts'
import { isId } from '../ids.ts'
import { inviteGuests, lookUp, unknownPeople } from '../people.ts'
import { allow, type FieldErrors, forbidden, found, invalid, notFound } from '../refusal.ts'
import { assign } from '../tasks/owners.repository.ts'
import { type Owners, replacedOwners } from '../tasks/owners.rules.ts'
import {
  findTemplate,
  insertRun,
  isParent,
  stagesOfTemplate,
  startedRun,
  stepsOfTemplate,
  systemTemplate,
  unknownRoles,
} from './launch.repository.ts'
import type { LaunchBody } from './launch.schema.ts'
import { peopleOfTasks, planTasks, wrongOwners } from './launch.tasks.ts'
import { wrongFolders, wrongTags } from './links.ts'
import { launchObstacle, mayLaunch, permissionsOf, runName, totalsAtLaunch } from './runs.rules.ts'
import { grantsOn } from './runs.visibility.ts'

/**
 * Starts a process and gives its id (reference 6). Everything that was sent is looked at before anything is
 * written, so that a refusal names all that is wrong at once.
 */
export async function launch(
  db: Db,
  caller: Caller,
  now: Date,
  body: LaunchBody,
  files: FileStamp,
): Promise<string> {
  const { org, user } = caller
  const checklist = await templateFor(db, caller, now, body)
  const fields = readFields(checklist.prerun)
  const steps = await stepsOfTemplate(db, checklist.id)
  const { values, errors } = checkValues({
    prefix: 'prerun',
    fields,
    sent: body.prerun,
    current: {},
    requireAll: true,
    files,
  })
  const directory = await lookUp(db, org.id, everybody(body, steps))
  const wrong: FieldErrors = {
    ...wrongMembers(body, directory.users),
    ...unknownGroups(body, directory.groups),
    ...(await wrongTags(db, org.id, body.tags)),
    ...(await wrongFolders(db, org.id, body.folders)),
    ...(body.parent_id !== undefined &&
      !(await isParent(db, caller, body.parent_id)) && {
        parent_id: ['The selected parent_id is invalid.'],
      }),
    ...errors,
    ...(await wrongFiles(db, caller, { prefix: 'prerun', fields, sent: body.prerun, current: {} })),
    ...wrongOwners(body, steps, directory),
    ...(await wrongRoles(db, org.id, body)),
    ...Object.assign(
      {},
      ...Object.entries(body.roles).map(([id, people]) =>
        unknownPeople(directory, people, `roles.${id}`),
      ),
    ),
  }
  if (Object.keys(wrong).length > 0) throw invalid(wrong)

  const launcher = body.user_id ?? user.id
  const started = startedRun(caller, checklist, now, launcher)
  const { id } = started
  const name = runName({
    checklist,
    sent: body.name,
    fields,
    values,
    date: dayOf(now, org.timezone),
  })
  const planned = planTasks({ body, steps, directory, launcher, now, calendar: calendarOf(org) })
  const inherited = inheritedValues(await activeKeys(db, org.id, 'run'), checklist.custom_fields)
  // Before the running numbers are taken, as everywhere, so that two launches never wait for each other in a ring.
  const guests = await inviteGuests(
    db,
    org.id,
    now,
    planned.flatMap(({ owners }) => owners.guests),
    directory,
  )
  await insertRun(
    db,
    {
      ...started,
      name,
      summary: body.summary ?? null,
      owner_id: body.owner_id ?? launcher,
      prerun: json(values),
      is_public: body.is_public ?? false,
      users: body.users,
      groups: body.groups,
      parent_id: body.parent_id ?? null,
      can_add_oot: checklist.can_add_oot,
      ko_form_fields: json(checklist.prerun),
      custom_fields: inherited && json(inherited),
      stages: json(await stagesOfTemplate(db, checklist.id)),
      ...totalsAtLaunch(
        planned.map(({ task }) => task),
        { isForm: checklist.type === 'form', now },
      ),
    },
    planned.map(({ task }) => ({ ...task, org_id: org.id, run_id: id, starter_id: launcher })),
    { tags: body.tags, folders: body.folders, starredBy: body.starred ? user.id : null },
  )
  await keepFiles(db, org.id, { run_id: id }, fields, values)
  await assign(
    db,
    planned.map(({ task, owners }) => ({
      task_id: task.id,
      run_id: id,
      users: owners.users,
      guests: owners.guests.flatMap((email) => guests.get(email) ?? []),
      groups: owners.groups,
    })),
  )
  await record(db, caller, now, {
    verb: 'created',
    type: 'Process',
    entity_type: 'run',
    entity_id: id,
    run_id: id,
    checklist_id: checklist.id,
    description: `Launched the process "${name}"`,
  })
  return id
}

/** The template to launch, if the caller may; without one a name is enough, for a process that starts empty. */
async function templateFor(
  db: Db,
  caller: Caller,
  now: Date,
  { checklist_id, name }: LaunchBody,
): Promise<Row<'checklist'>> {
  if (checklist_id === undefined || checklist_id === '') {
    if (name === undefined) throw invalid({ checklist_id: ['The checklist_id field is required.'] })
    if (caller.user.role === 'light')
      throw forbidden('Light members can only launch templates that were granted to them.')
    return systemTemplate(db, caller, now)
  }
  if (!isId(checklist_id)) throw notFound()
  const checklist = found(await findTemplate(db, caller.org.id, checklist_id))
  const obstacle = launchObstacle(checklist)
  if (obstacle?.status === 404) throw notFound()
  const grants = caller.user.role === 'admin' ? [] : await grantsOn(db, checklist.id)
  allow(mayLaunch(caller, checklist, permissionsOf(caller, grants)))
  if (obstacle) throw invalid({ checklist_id: [obstacle.message] }, obstacle.message)
  return checklist
}

/** All people that the body and the template name, to be looked up at once. */
const everybody = (body: LaunchBody, steps: Row<'step'>[]): Owners => {
  const inTasks = peopleOfTasks(body, steps)
  const inRoles = Object.values(body.roles).map(replacedOwners)
  const members = [body.owner_id ?? [], body.user_id ?? []].flat()
  return {
    users: [...members, ...body.users, ...[...inTasks, ...inRoles].flatMap(({ users }) => users)],
    guests: [...inTasks, ...inRoles].flatMap(({ guests }) => guests),
    groups: [...body.groups, ...[...inTasks, ...inRoles].flatMap(({ groups }) => groups)],
  }
}

function wrongMembers(body: LaunchBody, known: ReadonlySet<number>): FieldErrors {
  const { owner_id, user_id, users } = body
  const strangers = users.filter((id) => !known.has(id))
  return {
    ...(owner_id !== undefined &&
      !known.has(owner_id) && {
        owner_id: ['The selected owner_id is not in this organization.'],
      }),
    ...(user_id !== undefined &&
      !known.has(user_id) && { user_id: ['The selected user_id is not in this organization.'] }),
    ...(strangers.length > 0 && { users: [`Not in this organization: ${strangers.join(', ')}.`] }),
  }
}

function unknownGroups({ groups }: LaunchBody, known: ReadonlySet<string>): FieldErrors {
  const strangers = groups.filter((id) => !known.has(id))
  return strangers.length > 0
    ? { groups: [`Not in this organization: ${strangers.join(', ')}.`] }
    : {}
}

async function wrongRoles(db: Db, org: string, { roles }: LaunchBody): Promise<FieldErrors> {
  const unknown = await unknownRoles(db, org, Object.keys(roles))
  return Object.fromEntries(
    unknown.map((id) => [`roles.${id}`, ['The selected role is not in this organization.']]),
  )
}
