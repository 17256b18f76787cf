import { expect, test } from 'vitest'
import { z } from 'zod'
import { newId } from '../ids.ts'
import { field, OFFICE, NAME, withTemplates, template } from '../../testing/templates.ts'

test('archived, a template is not found, but in its list, until it is restored', async () => {
  const { make, ask, read, get } = await withTemplates()
  const made = await make()
  const path = `/checklists/${made.id}`
  const archived = {
    message: 'Blueprint archived successfully.',
    deleted_references: [],
  }
  expect(await read(ask('DELETE', path))).toEqual(archived)
  expect(await read(ask('DELETE', path))).toEqual(archived)
  await read(ask('GET', path), 404)
  await read(ask('PUT', path, { title: 'x' }), 404)
  await read(ask('PUT', `${path}/publish`), 404)
  await read(ask('POST', `${path}/steps`, { title: 'x' }), 404)
  expect(await read(ask('GET', '/checklists?archived=only'))).toMatchObject({
    data: [{ id: made.id }],
  })
  expect(await read(ask('GET', '/checklists'))).toMatchObject({ data: [] })
  await read(ask('PUT', `${path}/restore`))
  expect(await get(made.id)).toMatchObject({ archived_at: null })
})

test('publishing makes a draft one that can be launched', async () => {
  const { make, ask, read } = await withTemplates()
  const { id } = await make({ status: 'draft' })
  await read(ask('POST', '/runs', { checklist_id: id, name: 'x' }), 422)
  expect(await read(ask('PUT', `/checklists/${id}/publish`))).toMatchObject({
    data: { status: 'published', is_published_state: true },
  })
  await read(ask('POST', '/runs', { checklist_id: id, name: 'x' }), 201)
})

test('deleted for good: archived first, by an admin; its processes stay', async () => {
  const { make, ask, read, as, db } = await withTemplates()
  const used = await make({ prerun: [NAME], steps: [{ title: 'Order' }] })
  const unused = await make()
  const launched = z.object({ data: z.object({ id: z.string() }) }).parse(
    await read(
      ask('POST', '/runs', {
        checklist_id: used.id,
        name: 'Ana',
        prerun: { [used.prerun[0]?.id ?? '']: 'Ana' },
      }),
      201,
    ),
  ).data
  const standard = await as('standard')
  await read(ask('DELETE', `/checklists/${newId()}/delete`), 404)
  await read(ask('DELETE', `/checklists/${used.id}/delete`), 422)
  await read(standard('DELETE', `/checklists/${used.id}/delete`), 403)
  for (const { id } of [used, unused]) {
    await read(ask('DELETE', `/checklists/${id}`))
    await read(ask('DELETE', `/checklists/${id}/delete`))
    await read(ask('DELETE', `/checklists/${id}/delete`), 404)
    await read(ask('PUT', `/checklists/${id}/restore`), 404)
  }
  expect(await read(ask('GET', '/checklists?archived=true'))).toMatchObject({ data: [] })
  const run = `/runs/${launched.id}?with=checklist,tasks,ko_form_fields`
  expect(await read(ask('GET', run))).toMatchObject({
    data: {
      checklist_id: used.id,
      checklist_title: 'Laptop',
      checklist: null,
      tasks: { data: [{ title: 'Order' }] },
      ko_form_fields: { data: [{ label: 'Employee', value: 'Ana' }] },
    },
  })
  await read(ask('GET', '/runs?with=checklist'))
  const rows = await db
    .selectFrom('checklist')
    .where('id', 'in', [used.id, unused.id])
    .select('id')
    .execute()
  expect(rows).toEqual([{ id: used.id }])
})

test('what was launched earlier keeps its own form and steps', async () => {
  const { make, put, ask, read } = await withTemplates()
  const made = await make({
    prerun: [NAME],
    steps: [{ title: 'Order', captures: [OFFICE] }, { title: 'Hand over' }],
  })
  const path = `/checklists/${made.id}`
  const prerun = { [made.prerun[0]?.id ?? '']: 'Ana' }
  const { id } = z
    .object({ data: z.object({ id: z.string() }) })
    .parse(await read(ask('POST', '/runs', { checklist_id: made.id, prerun }), 201)).data
  const before = await read(ask('GET', `/runs/${id}/form-fields`))
  const steps = z
    .object({ data: z.array(z.object({ id: z.string() })) })
    .parse(await read(ask('GET', `${path}/steps`))).data
  await put(made.id, { title: 'Other', prerun: [OFFICE] })
  await read(ask('DELETE', `${path}/steps/${steps[0]?.id}`), 204)
  await read(ask('PUT', `${path}/steps/${steps[1]?.id}`, { title: 'Give' }))
  expect(await read(ask('GET', `/runs/${id}/form-fields`))).toEqual(before)
  expect(await read(ask('GET', `/runs/${id}?with=tasks`))).toMatchObject({
    data: {
      checklist_title: 'Laptop',
      prerun,
      tasks: { data: [{ title: 'Order' }, { title: 'Hand over' }] },
    },
  })
})

test('a copy has ids of its own, and all refers to its own parts', async () => {
  const { make, ask, read, org, put } = await withTemplates()
  const made = await make({
    prerun: [NAME],
    steps: [
      { id: 'one', title: 'Order', captures: [OFFICE] },
      { title: 'Pay', deadline: { value: 2, unit: 'days', step: 'one' } },
    ],
  })
  const rule = { conditions: [{ conditionable_id: made.prerun[0]?.id }] }
  await put(made.id, { automated_actions: [rule] })
  await read(ask('POST', `/checklists/${made.id}/clone`, { tenant: newId(), title: 'x' }), 403)
  const whole = template.extend({
    data: template.shape.data.extend({
      automated_actions: z.array(
        z.object({ conditions: z.array(z.object({ conditionable_id: z.string() })) }),
      ),
      steps: z
        .object({
          data: z.array(
            z.looseObject({
              id: z.string(),
              deadline: z.looseObject({ step: z.string() }).nullable(),
              captures: z.array(field),
            }),
          ),
        })
        .optional(),
    }),
  })
  const copied = whole.parse(
    await read(ask('POST', `/checklists/${made.id}/clone`, { tenant: org, title: 'Copy' }), 201),
  ).data
  const copy = whole.parse(await read(ask('GET', `/checklists/${copied.id}?with=steps`))).data
  const original = whole.parse(await read(ask('GET', `/checklists/${made.id}?with=steps`))).data
  expect(copy).toMatchObject({
    title: 'Copy',
    prerun: [{ label: 'Employee', checklist_id: copied.id, alias: made.prerun[0]?.alias }],
    steps: {
      data: [
        { title: 'Order', captures: [{ label: 'Office', step_id: copy.steps?.data[0]?.id }] },
        { title: 'Pay', deadline: { value: 2, step: copy.steps?.data[0]?.id } },
      ],
    },
  })
  expect(copy.automated_actions[0]?.conditions[0]?.conditionable_id).toBe(copy.prerun[0]?.id)
  const idsOf = (one: unknown) => JSON.stringify(one).match(/"id":"[0-9a-f]{32}"/g) ?? []
  const shared = new Set(idsOf({ ...original, automated_actions: [] }))
  expect(idsOf({ ...copy, automated_actions: [] }).filter((id) => shared.has(id))).toEqual([])
})
