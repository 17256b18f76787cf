import { expect, test } from 'vitest'
import { z } from 'zod'
import { testApi } from '../../testing.ts'

/** What an answer is read as: loose, as the clients do. */
const json = z.looseObject({ data: z.looseObject({ id: z.string() }) })

/** The API as one official client of Tallyfy asks it, with its own headers. */
async function withClient(headers: Record<string, string>) {
  const { api, theAdmin, org } = await testApi()
  const { token } = await theAdmin()
  return async (method: string, path: string, body?: object, status = 200) => {
    const response = await api.request(`/organizations/${org}${path.replace('{org}', org)}`, {
      method,
      headers: {
        Authorization: `Bearer ${token}`,
        ...headers,
        ...(body && { 'Content-Type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body).replaceAll('{org}', org) }),
    })
    const text = await response.text()
    expect([path, response.status, text.slice(0, response.status === status ? 0 : 500)]).toEqual([
      path,
      status,
      '',
    ])
    return text
  }
}

const CLI = {
  Accept: 'application/json',
  'X-Tallyfy-Client': 'APIClient',
  'User-Agent': 'tallyfy-cli/1.0.0',
}
const N8N = { Accept: 'application/json', 'X-Tallyfy-Client': 'n8n' }

test('the command line lists, makes, changes, publishes, copies and archives templates', async () => {
  const ask = await withClient(CLI)
  const { data } = json.parse(
    JSON.parse(await ask('POST', '/checklists', { title: 'Laptop', summary: 'x' }, 201)),
  )
  const path = `/checklists/${data.id}`
  await ask('GET', '/checklists?folder_id=&per_page=10&status=active')
  await ask('GET', `${path}?with=steps`)
  await ask('PUT', path, { title: 'Laptops', summary: 'y' })
  await ask('GET', `${path}/steps`)
  await ask('PUT', `${path}/publish`)
  await ask('POST', `${path}/clone`, { tenant: '{org}', title: 'Copy' }, 201)
  await ask('POST', `${path}/clone`, { tenant: '{org}' }, 201)
  expect(JSON.parse(await ask('DELETE', path))).toEqual({
    message: expect.any(String),
    deleted_references: [],
  })
})

/** The fields that the command line takes out of an export before it imports it. */
const STRIPPED =
  `id owner_id created_by alias steps_count industry_tags topic_tags folder_id kickoff_title
  kickoff_description started_processes created_at last_updated archived_at`.split(/\s+/)

test('the command line exports a template with its steps and imports it again', async () => {
  const ask = await withClient(CLI)
  const field = { label: 'Employee', field_type: 'text', required: true }
  const original = json.parse(
    JSON.parse(await ask('POST', '/checklists', { title: 'Laptop', prerun: [field] }, 201)),
  ).data
  const path = `/checklists/${original.id}`
  const order = json.parse(
    JSON.parse(await ask('POST', `${path}/steps`, { title: 'Order', captures: [field] }, 201)),
  ).data
  const deadline = { value: 1, unit: 'days', option: 'from', step: order.id }
  await ask('POST', `${path}/steps`, { title: 'Pay', deadline }, 201)
  const exported = await ask('GET', `${path}?with=steps,automated_actions`)
  const { data } = json.parse(JSON.parse(exported))
  const body = Object.fromEntries(Object.entries(data).filter(([key]) => !STRIPPED.includes(key)))
  const imported = json.parse(JSON.parse(await ask('POST', '/checklists', body, 201))).data
  const again = json.parse(
    JSON.parse(await ask('GET', `/checklists/${imported.id}?with=steps`)),
  ).data
  expect(again).toMatchObject({
    title: 'Laptop',
    prerun: [field],
    steps_count: 2,
    steps: { data: [{ title: 'Order', captures: [field] }, { title: 'Pay' }] },
  })
  const { steps } = z
    .looseObject({
      steps: z.object({
        data: z.array(z.looseObject({ id: z.string(), deadline: z.unknown() })),
      }),
    })
    .parse(again)
  expect(steps.data[1]?.deadline).toEqual({ ...deadline, step: steps.data[0]?.id })
  expect(steps.data[0]?.id).not.toBe(order.id)
})

test('n8n reads templates, their steps and fields, and adds a field to a step', async () => {
  const ask = await withClient(N8N)
  const { data } = json.parse(
    JSON.parse(await ask('POST', '/checklists', { title: 'Laptop' }, 201)),
  )
  const path = `/checklists/${data.id}`
  const step = json.parse(JSON.parse(await ask('POST', `${path}/steps`, { title: 'Order' }, 201)))
  const captures = `${path}/steps/${step.data.id}/captures`
  const field = { field_type: 'text', label: 'SKU', required: false }
  const made = json.parse(JSON.parse(await ask('POST', captures, field, 201)))
  await ask('PUT', `${captures}/${made.data.id}`, { ...field, label: 'SKUs' })
  expect(JSON.parse(await ask('GET', `${path}/form-fields`))).toMatchObject({
    data: [{ id: made.data.id, label: 'SKUs' }],
  })
  await ask('GET', '/checklists?per_page=100&page=1&with=prerun')
  await ask('GET', `${path}/steps/${step.data.id}`)
  await ask('DELETE', `${captures}/${made.data.id}`, undefined, 204)
  await ask('DELETE', `${path}/steps/${step.data.id}`, undefined, 204)
})

test('the SDK adds, changes and takes out kick-off fields by sending the whole form', async () => {
  const ask = await withClient({ Accept: 'application/json', 'X-Tallyfy-Client': 'APIClient' })
  const form = z.looseObject({
    data: z.looseObject({ id: z.string(), prerun: z.array(z.looseObject({ id: z.string() })) }),
  })
  const read = (text: string) => form.parse(JSON.parse(text)).data
  const field = { label: 'Employee', field_type: 'text', required: true }
  const { id } = read(await ask('POST', '/checklists', { title: 'Laptop' }, 201))
  const path = `/checklists/${id}`
  const put = async (prerun: object[]) =>
    read(await ask('PUT', path, { title: 'Laptop', prerun })).prerun
  const one = await put([field])
  const two = await put([...one, { ...field, label: 'Manager' }])
  expect(two[0]).toEqual(one[0])
  const changed = await put(two.map((each) => ({ ...each, guidance: 'Full name' })))
  expect(changed.map((each) => each.id)).toEqual(two.map((each) => each.id))
  await ask('DELETE', `${path}/preruns/${changed[0]?.id}`, undefined, 204)
  await ask('DELETE', path)
  await ask('GET', path, undefined, 404)
  await ask('PUT', `${path}/restore`)
  await ask('DELETE', path)
  await ask('DELETE', `${path}/delete`)
})
