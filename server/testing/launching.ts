import { expect } from 'vitest'
import { run as runSchema } from '#src/api/schema/run.ts'
import { task as taskSchema } from '#src/api/schema/task.ts'
import { many, one } from '#src/api/schema/wire.ts'
import { testApi } from '../testing.ts'

type Api = Awaited<ReturnType<typeof testApi>>

/** An API with a template to launch. */
export async function aTemplate(data: Parameters<Api['aChecklist']>[0] = {}) {
  const api = await testApi()
  const admin = await api.aMember({ role: 'admin' })
  const ask = api.withToken(admin.token)
  const checklist = await api.aChecklist({ title: 'Laptop request', ...data })
  const send = (body: object, as = ask) =>
    as('POST', '/runs', { checklist_id: checklist.id, ...body })
  return {
    ...api,
    admin,
    ask,
    checklist,
    send,
    /** Launches, reads the answer with the client's schema, and says what the store holds as tasks. */
    launch: async (body: object = {}, as = ask) => {
      const run = one(runSchema).parse(await api.read(send(body, as), 201))
      return { run, tasks: await tasksOf(api, run.id) }
    },
    /** The errors of a launch that is refused; that nothing was written is looked at. */
    refused: async (body: object, as = ask) => {
      const before = await everythingIn(api)
      const answer = (await api.read(send(body, as), 422)) as { errors: Record<string, string[]> }
      expect(await everythingIn(api)).toEqual(before)
      return answer.errors
    },
  }
}

/** The tasks of a run, as they are answered. */
export const tasksOf = async ({ as, read }: Api, run: string) => {
  const path = `/runs/${run}/tasks?without_pagination=true&with=form_fields,step,summary`
  return many(taskSchema).parse(await read((await as('admin'))('GET', path))).items
}

/** How many rows an organisation has in every table that a launch writes to. */
export async function everythingIn({ db, org }: Api) {
  const count = async (table: 'run' | 'task' | 'guest' | 'activity' | 'checklist') =>
    (await db.selectFrom(table).where('org_id', '=', org).select('id').execute()).length
  const { launched } = await db
    .selectFrom('checklist')
    .where('org_id', '=', org)
    .select((row) => row.fn.sum<number>('started_processes').as('launched'))
    .executeTakeFirstOrThrow()
  const counters = await db.selectFrom('counter').where('org_id', '=', org).selectAll().execute()
  const numbers = counters.filter(({ kind }) => kind === 'run' || kind === 'task')
  return {
    run: await count('run'),
    task: await count('task'),
    guest: await count('guest'),
    activity: await count('activity'),
    checklist: await count('checklist'),
    launched: launched ?? 0,
    numbers: numbers.map(({ kind, value }) => [kind, value]),
  }
}
