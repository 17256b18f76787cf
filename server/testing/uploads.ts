import { rm } from 'node:fs/promises'
import { afterAll } from 'vitest'
import { one } from '#src/api/schema/wire.ts'
import { z } from 'zod'
import { testApi, uploadsFolder } from '../testing.ts'

/** A file's content, by its text. */
export const text = (content: string) => new Blob([content])

export const FILE_FIELD = 'f1'.repeat(16)

/** A field of a form that takes files. */
export const fileField = (id = FILE_FIELD) => ({ id, label: 'Contract', field_type: 'file' })

const answered = one(z.looseObject({ id: z.string(), filename: z.string() }))

/** The API with an admin, a template whose kick-off form takes a file, and ways to upload; its files go at the end. */
export async function filesApi() {
  afterAll(() => rm(uploadsFolder, { recursive: true, force: true }))
  const api = await testApi()
  const me = await api.theAdmin()
  const all = async () =>
    (await Array.fromAsync(api.files.untouchedSince(new Date(8.64e15)))).flat()
  const before = new Set(await all())
  const template = await api.aChecklist({ prerun: [fileField()] })

  const post = (form: BodyInit, { token = me.token, path = 'file', headers = {} } = {}) => {
    const init: RequestInit & { duplex: 'half' } = {
      method: 'POST',
      headers: {
        Accept: 'application/json',
        'X-Tallyfy-Client': 'APIClient',
        Authorization: `Bearer ${token}`,
        ...headers,
      },
      body: form,
      // A stream as a body has to say so.
      duplex: 'half',
    }
    return api.api.request(`/organizations/${api.org}/${path}`, init)
  }

  const kickoff = {
    subject_type: 'Checklist',
    subject_id: template.id,
    uploaded_from: 'ko_field',
  }
  const form = (file: Blob | null, fields: Record<string, string> = kickoff, name = 'a.pdf') => {
    const data = new FormData()
    for (const [field, value] of Object.entries(fields)) data.append(field, value)
    if (file) data.append('name', file, name)
    return data
  }
  const get = (path: string, { token = me.token, headers = {}, method = 'GET' } = {}) =>
    api.api.request(`/organizations/${api.org}${path}`, {
      method,
      headers: { 'X-Tallyfy-Client': 'APIClient', Authorization: `Bearer ${token}`, ...headers },
    })

  return {
    ...api,
    me,
    template,
    ask: api.withToken(me.token),
    post,
    get,
    form,
    kickoff,
    /** The answer to an upload that has to work. */
    upload: async (...of: Parameters<typeof form>) =>
      answered.parse(await api.read(post(form(...of)))),
    uploadAs: async (token: string, ...of: Parameters<typeof form>) =>
      answered.parse(await api.read(post(form(...of), { token }))),
    /** The files that came to the disk since, finished or not. */
    onDisk: async () => (await all()).filter((name) => !before.has(name)),
    feed: async (query = '') => {
      const answer = await api.read(
        api.withToken(me.token)('GET', `/activity-feeds?sort=created_at&${query}`),
      )
      const rows = z.object({ data: z.array(z.looseObject({ verb: z.array(z.string()) })) })
      return rows.parse(answer).data.map(({ verb }) => verb.join())
    },
  }
}

/** A form with one file of so many bytes, made as it is read. */
export function formOf(size: number, fields: Record<string, string>) {
  const head = Object.entries(fields).map(
    ([name, value]) => `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  )
  const chunk = Buffer.alloc(64 * 1024, 'x')
  async function* bytes() {
    yield Buffer.from(
      `${head.join('')}--b\r\nContent-Disposition: form-data; name="name"; filename="a.zip"\r\n\r\n`,
    )
    for (let left = size; left > 0; left -= chunk.length) yield chunk.subarray(0, left)
    yield Buffer.from('\r\n--b--\r\n')
  }
  return streamOf(bytes())
}
export const FORM = { headers: { 'Content-Type': 'multipart/form-data; boundary=b' } }

/** A request's body, made as it is read. */
export function streamOf(bytes: AsyncGenerator<Buffer>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await bytes.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
  })
}
