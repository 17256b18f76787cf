import { Readable } from 'node:stream'
import { json } from '../../../db/database.ts'
import { testApi } from '../../../testing.ts'
import { newId } from '../../../api/ids.ts'

/** Who asks: admins; standard and light members with the best standing that each can have; one with none. */
export const WHO = ['admin', 'standard', 'light', 'stranger'] as const
export type Who = (typeof WHO)[number]

const FIELD = 'f1'.repeat(16)
const field = {
  id: FIELD,
  label: 'Note',
  alias: 'note',
  field_type: 'text',
  required: false,
  position: 1,
}

/**
 * An organisation and somebody in it. Things are made anew for every call: they own what a member of their role can
 * own, have the task, wrote the comment, were granted everything on the template. The stranger has nothing of it.
 */
export async function somebody(who: Who) {
  const api = await testApi()
  const { db, org, clock, theAdmin } = api
  const admin = await theAdmin()
  const me =
    who === 'admin' ? admin : await api.aMember({ role: who === 'light' ? 'light' : 'standard' })
  const isKnown = who !== 'stranger'
  const mine = isKnown ? me.id : admin.id
  const mineAlone = isKnown ? [me.id] : []
  async function things(withProblems = false) {
    // A new hour: only so many comments and invitations go into one.
    clock.now = new Date(clock.now.valueOf() + 3_600_001)
    const at = { created_at: clock.now, last_updated: clock.now }
    const template = await api.aChecklist({ owner_id: mine, prerun: [field] })
    const step = newId()
    await db
      .insertInto('step')
      .values({
        id: step,
        checklist_id: template.id,
        title: 'S',
        alias: 's',
        position: 1,
        captures: json([field]),
        ...at,
      })
      .execute()
    const stage = newId()
    await db
      .insertInto('stage')
      .values({ id: stage, checklist_id: template.id, title: 'S', position: 1 })
      .execute()
    if (isKnown)
      for (const permission of [
        'READ',
        'EDIT',
        'DUPLICATE',
        'PROCESS_LAUNCH',
        'PROCESS_READ',
      ] as const)
        await db
          .insertInto('checklist_grant')
          .values({ checklist_id: template.id, permission, user_id: me.id })
          .execute()
    const inRun = { owner_id: mine, started_by: mine, checklist_id: template.id }
    const run = await api.aRun({
      ...inRun,
      tasks: [{ users: mineAlone }, { users: mineAlone, state: 'completed' }],
    })
    const archived = await api.aRun({
      ...inRun,
      archived_at: clock.now,
      tasks: [{ users: mineAlone }],
    })
    const loose = await api.aTask({ is_oneoff_task: true, users: mineAlone, starter_id: mine })
    const looseDone = await api.aTask({
      is_oneoff_task: true,
      users: mineAlone,
      starter_id: mine,
      state: 'completed',
    })
    const thread = async (
      where: { run_id: string } | { task_id: string } | { checklist_id: string },
      label: 'comment' | 'problem',
    ) => {
      const id = newId()
      await db
        .insertInto('thread')
        .values({ id, org_id: org, author_id: mine, content: 'x', label, ...where, ...at })
        .execute()
      return id
    }
    const [tag, folder, group, guest] = [
      await api.aTag(),
      await api.aFolder(),
      await api.aGroup(),
      await api.aGuest(),
    ]
    const member = await api.aMember()
    const key = {
      id: newId(),
      org_id: org,
      key: `k${newId()}`,
      label: 'K',
      applies_to: 'run',
      field_type: 'text',
    }
    const keys = []
    for (const applies_to of ['run', 'task', 'checklist'] as const) {
      keys.push(key.key)
      await db
        .insertInto('custom_field_key')
        .values({
          ...key,
          id: applies_to === 'run' ? key.id : newId(),
          applies_to,
          field_type: 'text',
          ...at,
        })
        .execute()
    }
    const role = newId()
    await db.insertInto('org_role').values({ id: role, org_id: org, title: role }).execute()
    const tagging = await api.aTagging({ tag_id: tag.id, run_id: run.id })
    const filing = await api.aFiling({ folder_id: folder.id, run_id: run.id })
    const watcher = await db
      .insertInto('watcher')
      .values({
        org_id: org,
        object_type: 'run',
        object_id: run.id,
        user_id: mine,
        webhook: newId(),
        created_at: clock.now,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const token = await db
      .insertInto('token')
      .values({
        hash: newId(),
        org_id: org,
        user_id: me.id,
        kind: 'personal',
        name: 'x',
        created_at: clock.now,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const file = newId()
    await api.files.put(file, Readable.from(['x']))
    await api.aFile({ id: file, subject_id: run.id, uploaded_by: mine })
    const shelved = await api.aChecklist({ owner_id: mine, archived_at: clock.now })
    const disabled = await api.aMember()
    await db
      .updateTable('member')
      .set({ status: 'disabled' })
      .where('user_id', '=', disabled.id)
      .execute()
    return {
      me: me.id,
      template: template.id,
      step,
      stage,
      field: FIELD,
      run: run.id,
      task: run.tasks[0]!,
      done: run.tasks[1]!,
      archived: archived.id,
      loose: loose.id,
      looseDone: looseDone.id,
      runComment: await thread({ run_id: run.id }, 'comment'),
      taskComment: await thread({ task_id: loose.id }, 'comment'),
      templateComment: await thread({ checklist_id: template.id }, 'comment'),
      ...(withProblems && {
        runProblem: await thread({ run_id: run.id }, 'problem'),
        taskProblem: await thread({ task_id: loose.id }, 'problem'),
        templateProblem: await thread({ checklist_id: template.id }, 'problem'),
      }),
      tag: tag.id,
      folder: folder.id,
      group: group.id,
      guest: guest.email,
      code: (
        await db
          .selectFrom('guest')
          .where('id', '=', guest.id)
          .select('guest_code')
          .executeTakeFirstOrThrow()
      ).guest_code,
      member: member.id,
      key: key.key,
      keyId: key.id,
      role,
      tagging: tagging.id,
      filing: filing.id,
      watcher: watcher.id,
      token: token.id,
      file,
      shelved: shelved.id,
      disabled: disabled.id,
    }
  }
  return { api, things, ask: api.withToken(me.token) }
}
export type Things = Awaited<ReturnType<Awaited<ReturnType<typeof somebody>>['things']>>
