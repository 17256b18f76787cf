import { z } from 'zod'
import { testApi } from '../testing.ts'

/** A field of a form, as it is answered. */
export const field = z.looseObject({ id: z.string(), alias: z.string(), label: z.string() })

/** A template, as it is answered. */
export const template = z.object({
  data: z.looseObject({ id: z.string(), title: z.string(), prerun: z.array(field) }),
})

const errorsOf = z.object({ errors: z.record(z.string(), z.array(z.string())) })

/** Fields as they are sent. */
export const OFFICE = {
  label: 'Office',
  field_type: 'dropdown',
  required: true,
  options: [{ text: 'Porto' }, { text: 'Lisbon' }],
}
export const NAME = { label: 'Employee', field_type: 'text', required: true }

/** An API with somebody who makes templates. */
export async function withTemplates(role: 'admin' | 'standard' = 'admin') {
  const api = await testApi()
  const ask = await api.as(role)
  const make = async (body: object = {}) =>
    template.parse(await api.read(ask('POST', '/checklists', { title: 'Laptop', ...body }), 201))
      .data
  const get = async (id: string, query = '') =>
    template.parse(await api.read(ask('GET', `/checklists/${id}${query}`))).data
  const put = async (id: string, body: object) =>
    template.parse(await api.read(ask('PUT', `/checklists/${id}`, { title: 'Laptop', ...body })))
      .data
  const wrong = async (method: string, path: string, body: object) =>
    Object.keys(errorsOf.parse(await api.read(ask(method, path, body), 422)).errors)
  return { ...api, ask, make, get, put, wrong }
}
