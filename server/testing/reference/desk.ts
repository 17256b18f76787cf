import { run as runSchema } from '#src/api/schema/run.ts'
import { many, one } from '#src/api/schema/wire.ts'
import { type Ask, testApi } from '../../testing.ts'

/** An organisation of its own, asked by its admin. */
export async function aDesk(...unreliable: Parameters<typeof testApi>) {
  const api = await testApi(...unreliable)
  const admin = await api.theAdmin()
  const ask = api.withToken(admin.token)
  const send =
    (method: string) =>
    (path: string, body?: unknown, status = 200): Promise<unknown> =>
      api.read(ask(method, path, body), status)
  const get = send('GET')
  return {
    ...api,
    admin,
    ask,
    get,
    put: send('PUT'),
    post: send('POST'),
    del: send('DELETE'),
    /** The status of an answer, whatever it says. */
    status: async (method: string, path: string, body?: unknown, as: Ask = ask) =>
      (await as(method, path, body)).status,
    /** A process as the dashboard reads it. */
    run: async (id: string) => one(runSchema).parse(await get(`/runs/${id}`)),
    /** What the list of processes has for a query, by name, in the order of their making. */
    names: async (query = '') =>
      many(runSchema)
        .parse(await get(`/runs?sort=created_at&per_page=100&${query}`))
        .items.map(({ name }) => name)
        .toSorted(),
  }
}
