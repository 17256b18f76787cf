import { hashOfToken } from '../api/caller.ts'
import { newId, takeNumbers } from '../api/ids.ts'
import { refreshRuns } from '../api/runs/run-totals.ts'
import { type Db, json, type Role, type Tables } from '../db/database.ts'
import type { Insertable } from 'kysely'

type Some<T extends keyof Tables> = Partial<Insertable<Tables[T]>>

/** Makers of test data in one organisation, straight into the store. Each takes what matters and makes up the rest. */
export function createFactories(db: Db, org: string, clock: { now: Date }) {
  const times = () => ({ created_at: clock.now, last_updated: clock.now })
  let someone: Promise<{ id: number; token: string }> | undefined
  /** The admin who owns whatever was not given an owner. */
  const theAdmin = () => (someone ??= aMember({ role: 'admin' }))

  async function anOrganization(data: Some<'organization'> = {}) {
    const row = { id: org, name: 'Acme', created_on: clock.now, last_updated: clock.now, ...data }
    await db.insertInto('organization').values(row).execute()
  }

  async function aMember({ role = 'standard', ...data }: { role?: Role } & Some<'app_user'> = {}) {
    const { id } = await db
      .insertInto('app_user')
      .values({
        email: `${newId()}@example.com`,
        first_name: 'Ana',
        last_name: 'Sousa',
        ...times(),
        ...data,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    return joined(id, role)
  }

  /** Somebody who is there already becomes a member here, too. */
  async function joined(id: number, role: Role = 'standard') {
    const token = newId()
    await db
      .insertInto('member')
      .values({ org_id: org, user_id: id, role, ...times() })
      .execute()
    await aToken(id, token)
    return { id, token }
  }

  const aToken = (user_id: number, token: string, data: Some<'token'> = {}) =>
    db
      .insertInto('token')
      .values({
        hash: hashOfToken(token),
        org_id: org,
        user_id,
        kind: 'personal',
        created_at: clock.now,
        ...data,
      })
      .execute()

  async function aGuest(data: Some<'guest'> = {}) {
    return db
      .insertInto('guest')
      .values({
        org_id: org,
        email: `${newId()}@guest.example`,
        guest_code: newId(),
        created_at: clock.now,
        ...data,
      })
      .returning(['id', 'email'])
      .executeTakeFirstOrThrow()
  }

  async function aGroup({
    users = [],
    guests = [],
    ...data
  }: { users?: number[]; guests?: number[] } & Some<'user_group'> = {}) {
    const id = newId()
    await db
      .insertInto('user_group')
      .values({ id, org_id: org, name: `Group ${id}`, ...times(), ...data })
      .execute()
    for (const user_id of users)
      await db.insertInto('group_user').values({ group_id: id, user_id }).execute()
    for (const guest_id of guests)
      await db.insertInto('group_guest').values({ group_id: id, guest_id }).execute()
    return { id }
  }

  async function aTag(data: Some<'tag'> = {}) {
    const id = newId()
    await db
      .insertInto('tag')
      .values({
        id,
        org_id: org,
        title: id.slice(0, 30),
        color: '#336699',
        created_at: clock.now,
        ...data,
      })
      .execute()
    return { id }
  }

  async function aFolder(data: Some<'folder'> = {}) {
    const id = newId()
    await db
      .insertInto('folder')
      .values({
        id,
        org_id: org,
        name: 'Folder',
        folder_type: 'run',
        position: 1,
        created_at: clock.now,
        ...data,
      })
      .execute()
    return { id }
  }

  async function aChecklist({
    steps = [],
    prerun = [],
    ...data
  }: { steps?: Some<'step'>[]; prerun?: unknown[] } & Omit<Some<'checklist'>, 'prerun'> = {}) {
    const id = newId()
    const admin = await theAdmin()
    await db
      .insertInto('checklist')
      .values({
        id,
        org_id: org,
        increment_id: await takeNumbers(db, org, 'checklist'),
        title: 'Onboarding',
        alias: `onboarding-${id}`,
        owner_id: admin.id,
        created_by: admin.id,
        prerun: json(prerun),
        ...times(),
        ...data,
      })
      .execute()
    const made = steps.map((step, index) => ({
      id: newId(),
      checklist_id: id,
      title: `Step ${index + 1}`,
      alias: `step-${index + 1}`,
      position: index + 1,
      ...times(),
      ...step,
    }))
    if (made.length > 0) await db.insertInto('step').values(made).execute()
    return { id, steps: made.map((step) => step.id) }
  }

  type TaskData = Some<'task'> & { users?: number[]; guests?: number[]; groups?: string[] }
  async function aTask(data: TaskData = {}) {
    const made = await putTask(data)
    if (data.run_id) await refreshRuns(db, [data.run_id])
    return made
  }

  /** Without counting anew what there is in its run: among a thousand that is most of the work. */
  async function putTask({ users = [], guests = [], groups = [], ...data }: TaskData) {
    const id = newId()
    const run_id = data.run_id ?? null
    await db
      .insertInto('task')
      .values({
        id,
        org_id: org,
        increment_id: await takeNumbers(db, org, 'task'),
        title: 'Order device',
        alias: 'order-device',
        position: 1,
        started_at: clock.now,
        ...times(),
        ...(data.state === 'completed' && { completed_at: clock.now }),
        ...data,
      })
      .execute()
    for (const user_id of users)
      await db.insertInto('task_user').values({ task_id: id, user_id, run_id }).execute()
    for (const guest_id of guests)
      await db.insertInto('task_guest').values({ task_id: id, guest_id, run_id }).execute()
    for (const group_id of groups)
      await db.insertInto('task_group').values({ task_id: id, group_id, run_id }).execute()
    return { id }
  }

  /** A run with its tasks; without any it has one open task. */
  async function aRun({ tasks = [{}], ...data }: { tasks?: TaskData[] } & Some<'run'> = {}) {
    const id = newId()
    const admin = await theAdmin()
    const checklist_id = data.checklist_id ?? (await aChecklist()).id
    await db
      .insertInto('run')
      .values({
        id,
        org_id: org,
        increment_id: await takeNumbers(db, org, 'run'),
        checklist_id,
        checklist_title: 'Onboarding',
        name: 'Onboarding - Acme',
        started_by: admin.id,
        owner_id: admin.id,
        started_at: clock.now,
        prerun_status: 'complete',
        ...times(),
        ...data,
      })
      .execute()
    const made: string[] = []
    for (const [index, task] of tasks.entries())
      made.push((await putTask({ run_id: id, checklist_id, position: index + 1, ...task })).id)
    await refreshRuns(db, [id])
    return { id, tasks: made, checklist_id }
  }

  /** The row of an uploaded file; its bytes are nowhere. */
  async function aFile(data: Some<'asset'> = {}) {
    const id = newId()
    await db
      .insertInto('asset')
      .values({
        id,
        org_id: org,
        filename: 'a.pdf',
        uploaded_from: 'ko_field',
        uploaded_at: clock.now,
        subject_type: 'Run',
        subject_id: id,
        ...data,
      })
      .execute()
    return { id }
  }

  /** Puts a tag on a run, a template or a task. */
  const aTagging = (data: Insertable<Omit<Tables['tagging'], 'created_at'>>) =>
    db
      .insertInto('tagging')
      .values({ created_at: clock.now, ...data })
      .returning('id')
      .executeTakeFirstOrThrow()

  /** Puts a run into a folder. */
  const aFiling = (data: Insertable<Omit<Tables['filing'], 'created_at'>>) =>
    db
      .insertInto('filing')
      .values({ created_at: clock.now, ...data })
      .returning('id')
      .executeTakeFirstOrThrow()

  return {
    theAdmin,
    anOrganization,
    aMember,
    joined,
    aToken,
    aGuest,
    aGroup,
    aTag,
    aFolder,
    aChecklist,
    aTask,
    aRun,
    aFile,
    aTagging,
    aFiling,
  }
}
