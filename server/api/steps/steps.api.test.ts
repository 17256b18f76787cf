import { expect, test } from 'vitest'
import { z } from 'zod'
import { newId } from '../ids.ts'
import { testApi } from '../../testing.ts'

const made = z.object({ data: z.looseObject({ id: z.string() }) })
const list = z.object({
  data: z.array(z.looseObject({ id: z.string(), title: z.string(), position: z.number() })),
})
const errorsOf = z.object({ errors: z.record(z.string(), z.array(z.string())) })
const SKU = { label: 'SKU', field_type: 'text', required: true }

/** An API with a template to write steps to. */
async function withTemplate() {
  const api = await testApi()
  const ask = await api.as('admin')
  const { id } = await api.aChecklist()
  const path = `/checklists/${id}`
  const add = async (below: string, body: object) =>
    made.parse(await api.read(ask('POST', `${path}${below}`, body), 201)).data
  const listed = async (below: string) =>
    list
      .parse(await api.read(ask('GET', `${path}${below}`)))
      .data.map(({ title, position }) => `${position} ${title}`)
  const wrong = async (method: string, below: string, body: object) =>
    Object.keys(
      errorsOf.parse(await api.read(ask(method, `${path}${below}`, body), 422)).errors,
    ).toSorted()
  return { ...api, ask, id, path, add, listed, wrong }
}

test('a step is added at the end with what Tallyfy gives it, or where it was asked for', async () => {
  const { add, listed, id, ask, path, read } = await withTemplate()
  const step = await add('/steps', { title: 'Order device' })
  expect(step).toMatchObject({
    checklist_id: id,
    title: 'Order device',
    step_type: 'task',
    position: 1,
    assign_run_starter: true,
    allow_guest_owners: true,
    deadline: null,
    captures: [],
  })
  expect(await read(ask('GET', `${path}/steps/${step.id}`))).toEqual({ data: step })
  await add('/steps', { title: 'Pay', task_type: 'approval' })
  await add('/steps', { title: 'Ask', position: 1 })
  await add('/steps', { title: 'Close', position: 99 })
  expect(await listed('/steps')).toEqual(['1 Ask', '2 Order device', '3 Pay', '4 Close'])
  expect(await read(ask('GET', path))).toMatchObject({ data: { steps_count: 4 } })
})

test('steps are moved and taken out without gaps', async () => {
  const { add, listed, ask, path, read } = await withTemplate()
  const [a, b] = [await add('/steps', { title: 'A' }), await add('/steps', { title: 'B' })]
  await add('/steps', {
    title: 'C',
    deadline: { value: 2, unit: 'days', option: 'from', step: b.id },
  })
  await read(ask('PUT', `${path}/steps/${a.id}`, { position: 3 }))
  expect(await listed('/steps')).toEqual(['1 B', '2 C', '3 A'])
  await read(ask('DELETE', `${path}/steps/${b.id}`), 204)
  expect(await listed('/steps')).toEqual(['1 C', '2 A'])
  // What was counted from the step that is gone is counted from the launch.
  expect(await read(ask('GET', `${path}/steps`))).toMatchObject({
    data: [{ deadline: { value: 2, step: 'start_run' } }, {}],
  })
  await read(ask('DELETE', `${path}/steps/${b.id}`), 404)
  await read(ask('PUT', `${path}/steps/${b.id}`, { title: 'x' }), 404)
})

test('a step keeps everything that it is given, and what is not sent stays', async () => {
  const { add, ask, path, read, aMember, aGroup, aGuest, db, org, aChecklist } =
    await withTemplate()
  const member = await aMember()
  const group = await aGroup()
  const guest = await aGuest()
  const other = await aChecklist()
  const role = newId()
  await db.insertInto('org_role').values({ id: role, org_id: org, title: 'Buyer' }).execute()
  const stage = await add('/stages', { title: 'Before' })
  const body = {
    title: 'Order',
    summary: '<p>How</p>',
    step_type: 'expiring',
    stage_id: stage.id,
    assignees: [member.id],
    guests: [guest.email],
    groups: [group.id],
    roles: [role],
    role_changes_every_time: true,
    assign_run_starter: false,
    allow_guest_owners: false,
    max_assignable: 3,
    everyone_must_complete: true,
    can_complete_only_assignees: true,
    prevent_guest_comment: true,
    skip_start_process: true,
    webhook: 'https://hook.example',
    start_date: { value: 1, unit: 'weeks' },
    is_soft_start_date: true,
    deadline: { value: 3, unit: 'hours', option: 'from', step: 'start_run' },
    bp_to_launch: { id: other.id, default_name_format: null, tasks_within_process: true },
  }
  const step = await add('/steps', body)
  expect(step).toMatchObject(body)
  const changed = made.parse(await read(ask('PUT', `${path}/steps/${step.id}`, { title: 'Buy' })))
  expect(changed.data).toEqual({ ...step, title: 'Buy', last_updated: expect.any(String) })
  const nothing = { start_date: null, deadline: null, bp_to_launch: null, stage_id: null }
  expect(await read(ask('PUT', `${path}/steps/${step.id}`, nothing))).toMatchObject({
    data: nothing,
  })
})

test('a step names only people, stages, steps and templates that are there', async () => {
  const { add, wrong, aMember, path, ask, read } = await withTemplate()
  const step = await add('/steps', { title: 'A' })
  const elsewhere = await withTemplate()
  const foreign = await elsewhere.add('/steps', { title: 'B' })
  const stage = await elsewhere.add('/stages', { title: 'B' })
  const email = 'ana@acme.example'
  await aMember({ email })
  expect(
    await wrong('PUT', `/steps/${step.id}`, {
      assignees: [999_999],
      groups: [newId()],
      roles: [newId()],
      guests: [email],
      stage_id: stage.id,
      deadline: { value: 1, unit: 'days', step: foreign.id },
      bp_to_launch: { id: elsewhere.id },
    }),
  ).toEqual([
    'assignees',
    'bp_to_launch.id',
    'deadline.step',
    'groups',
    'guests',
    'roles',
    'stage_id',
  ])
  const own = { deadline: { value: 1, unit: 'days', step: step.id } }
  expect(await wrong('PUT', `/steps/${step.id}`, own)).toEqual(['deadline.step'])
  // A step is found in its own template only.
  await read(ask('GET', `${path}/steps/${foreign.id}`), 404)
  await read(ask('PUT', `${path}/steps/${foreign.id}`, { title: 'x' }), 404)
  await read(ask('DELETE', `${path}/stages/${stage.id}`), 404)
})

test.each<[object, string]>([
  [{ title: ' ' }, 'title'],
  [{ title: 'x'.repeat(601) }, 'title'],
  [{ step_type: 'form' }, 'step_type'],
  [{ position: 0 }, 'position'],
  [{ assignees: 'ana' }, 'assignees'],
  [{ guests: ['nobody'] }, 'guests.0'],
  [{ max_assignable: -1 }, 'max_assignable'],
  [{ max_assignable: 2 ** 31 }, 'max_assignable'],
  [{ deadline: { value: 1, unit: 'years' } }, 'deadline.unit'],
  [{ deadline: { value: -1, unit: 'days' } }, 'deadline.value'],
  [{ deadline: 'soon' }, 'deadline'],
  [{ start_date: { value: 1.5, unit: 'days' } }, 'start_date.value'],
  [{ bp_to_launch: {} }, 'bp_to_launch.id'],
  [{ captures: [{}] }, 'captures.0.label'],
])('a step with %j is refused', async (body, place) => {
  const { wrong } = await withTemplate()
  expect(await wrong('POST', '/steps', { title: 'A', ...body })).toContain(place)
})

test('fields of a step are added, changed, moved and taken off', async () => {
  const { add, ask, path, read, wrong } = await withTemplate()
  const step = await add('/steps', { title: 'Order', captures: [SKU] })
  const below = `${path}/steps/${step.id}/captures`
  const many = await add(`/steps/${step.id}/captures`, {
    label: 'Colour',
    field_type: 'multiselect',
    required: false,
    must_all_checked: true,
    position: 1,
    options: [{ text: 'Red' }],
  })
  expect(many).toMatchObject({ step_id: step.id, position: 1, options: [{ id: 1, text: 'Red' }] })
  await read(ask('PUT', `${below}/${many.id}`, { guidance: 'x' }), 422)
  const radio = { label: 'Colour', field_type: 'radio', required: false }
  expect(await wrong('PUT', `/steps/${step.id}/captures/${many.id}`, radio)).toEqual(['options'])
  const changed = { label: 'Colours', field_type: 'multiselect', required: true, position: 2 }
  expect(await read(ask('PUT', `${below}/${many.id}`, changed))).toEqual({
    data: { ...many, ...changed },
  })
  const fields = async () =>
    z
      .object({ data: z.array(z.looseObject({ label: z.string(), position: z.number() })) })
      .parse(await read(ask('GET', `${path}/form-fields`)))
      .data.map(({ label, position }) => `${position} ${label}`)
  expect(await fields()).toEqual(['1 SKU', '2 Colours'])
  const rule = { conditions: [{ conditionable_id: many.id }] }
  const title = { title: 'Onboarding' }
  await read(ask('PUT', path, { ...title, automated_actions: [rule] }))
  await read(ask('DELETE', `${below}/${many.id}`), 403)
  await read(ask('DELETE', `${path}/steps/${step.id}`), 403)
  await read(ask('PUT', path, { ...title, automated_actions: [] }))
  await read(ask('DELETE', `${below}/${many.id}`), 204)
  await read(ask('DELETE', `${below}/${many.id}`), 404)
  await read(ask('PUT', `${below}/${many.id}`, SKU), 404)
  await read(ask('POST', `${path}/steps/${newId()}/captures`, SKU), 404)
  expect(await fields()).toEqual(['1 SKU'])
})

test('stages are added, renamed, moved and taken out; their steps stay', async () => {
  const { add, ask, path, read, listed, wrong } = await withTemplate()
  const a = await add('/stages', { title: 'A' })
  const b = await add('/stages', { title: 'B' })
  expect(await wrong('POST', '/stages', { title: '' })).toEqual(['title'])
  await read(ask('PUT', `${path}/stages/${b.id}`, { title: 'First', position: 1 }))
  expect(await listed('/stages')).toEqual(['1 First', '2 A'])
  const step = await add('/steps', { title: 'Order', stage_id: b.id })
  await read(ask('DELETE', `${path}/stages/${b.id}`), 204)
  expect(await listed('/stages')).toEqual(['1 A'])
  expect(await read(ask('GET', `${path}/steps/${step.id}`))).toMatchObject({
    data: { stage_id: null },
  })
  await read(ask('PUT', `${path}/stages/${b.id}`, { title: 'x' }), 404)
  await read(ask('DELETE', `${path}/stages/${a.id}`), 204)
})

test('of what several editors add at once nothing is lost', async () => {
  const { add, ask, path, read, listed } = await withTemplate()
  const step = await add('/steps', { title: '0' })
  const names = ['1', '2', '3', '4', '5', '6']
  await Promise.all(
    names.flatMap((title) => [
      read(ask('POST', `${path}/steps`, { title, position: 1 }), 201),
      read(ask('POST', `${path}/steps/${step.id}/captures`, { ...SKU, label: title }), 201),
      read(ask('POST', `${path}/stages`, { title }), 201),
    ]),
  )
  const steps = await listed('/steps')
  expect(steps.map((one) => one.split(' ')[0])).toEqual(['1', '2', '3', '4', '5', '6', '7'])
  expect(steps.map((one) => one.slice(2)).toSorted()).toEqual(['0', ...names])
  expect((await listed('/stages')).map((one) => one.split(' ')[0])).toEqual(names)
  const { data } = z
    .object({ data: z.array(z.looseObject({ label: z.string(), alias: z.string() })) })
    .parse(await read(ask('GET', `${path}/form-fields`)))
  expect(data.map(({ label }) => label).toSorted()).toEqual(names)
  expect(new Set(data.map(({ alias }) => alias)).size).toBe(names.length)
})

test('what happens to a step is in the feed of its template', async () => {
  const { add, ask, path, id, read } = await withTemplate()
  const a = await add('/steps', { title: 'A' })
  const b = await add('/steps', { title: 'B' })
  await read(ask('PUT', `${path}/steps/${b.id}`, { title: 'C', position: 1 }))
  await read(ask('PUT', `${path}/steps/${b.id}`, { title: 'C', position: 1 }))
  await read(ask('DELETE', `${path}/steps/${a.id}`), 204)
  const { data } = z
    .object({
      data: z.array(z.looseObject({ verb: z.array(z.string()), type: z.array(z.string()) })),
    })
    .parse(await read(ask('GET', `/activity-feeds?origin_type=checklist&origin_id=${id}`)))
  expect(data.map(({ verb, type }) => `${type[0]} ${verb[0]}`).toSorted()).toEqual([
    'Step created',
    'Step created',
    'Step deleted',
    'Step re-ordered',
    'Step updated',
  ])
})
