import { task as taskSchema } from '#src/api/schema/task.ts'
import { one } from '#src/api/schema/wire.ts'
import { testApi } from '../testing.ts'

/** An API with a task, and ways to change it and to look at it. */
export async function aTaskToChange(task: Parameters<Api['aTask']>[0] = {}) {
  const api = await testApi()
  const ask = await api.as('admin')
  const run = await api.aRun({ tasks: [task] })
  const id = run.tasks[0]!
  const path = `/runs/${run.id}/tasks/${id}`
  return {
    ...api,
    run,
    id,
    ask,
    path,
    put: (body: unknown) => ask('PUT', path, body),
    now: async () => one(taskSchema).parse(await api.read(ask('GET', path))),
    feed: () =>
      api.db
        .selectFrom('activity')
        .where('entity_id', '=', id)
        .select(['verb', 'field', 'old_value', 'new_value'])
        .orderBy('id')
        .execute(),
  }
}

type Api = Awaited<ReturnType<typeof testApi>>
