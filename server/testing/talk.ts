import { one } from '#src/api/schema/wire.ts'
import { run as runSchema } from '#src/api/schema/run.ts'
import { task as taskSchema } from '#src/api/schema/task.ts'
import { thread as threadSchema } from '#src/api/schema/thread.ts'
import { testApi } from '../testing.ts'

/** A process to be spoken about, and those who speak. */
export async function talk() {
  const api = await testApi()
  const { read } = api
  const me = await api.theAdmin()
  const ask = api.withToken(me.token)
  const say = async (path: string, body: object, status = 201) =>
    one(threadSchema).parse(await read(ask('POST', path, body), status))
  return {
    ...api,
    me,
    ask,
    say,
    run: async (id: string) => one(runSchema).parse(await read(ask('GET', `/runs/${id}`))),
    task: async (id: string) =>
      one(taskSchema).parse(await read(ask('GET', `/tasks/${id}?with=threads`))),
    trail: async (id: string) =>
      (
        await api.db
          .selectFrom('activity')
          .where('run_id', '=', id)
          .select(['type', 'verb', 'entity_type'])
          .orderBy('id')
          .execute()
      ).map(({ type, verb }) => `${type} ${verb}`),
  }
}

/** With which status and words something was refused. */
export const refused = async (answer: Promise<Response>) => {
  const response = await answer
  return [response.status, await response.json()]
}
