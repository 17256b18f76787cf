import fc from 'fast-check'
import { expect, test } from 'vitest'
import { activity } from '#src/api/schema/activity.ts'
import { many } from '#src/api/schema/wire.ts'
import { testApi } from '../../testing.ts'
import { json } from '../../db/database.ts'
import { newId } from '../ids.ts'

type Api = Awaited<ReturnType<typeof testApi>>
type Event = Partial<{
  verb: string
  type: string
  entity_type: string
  entity_id: string
  run_id: string | null
  checklist_id: string | null
  actor_type: 'user' | 'guest' | 'system'
  actor_id: number | null
  source: string
  field: string | null
  old_value: string | null
  new_value: string | null
  created_at: Date
}>

const happened = (api: Api, description: string, event: Event) =>
  api.db
    .insertInto('activity')
    .values({
      org_id: api.org,
      verb: 'updated',
      type: 'Process',
      entity_type: 'run',
      entity_id: event.run_id ?? newId(),
      actor_type: 'user',
      source: 'Member',
      created_at: api.clock.now,
      description,
      ...event,
    })
    .execute()

async function feedApi() {
  const api = await testApi()
  const me = await api.theAdmin()
  const ask = api.withToken(me.token)
  const told = async (query: string, by = ask) =>
    many(activity)
      .parse(await api.read(by('GET', `/activity-feeds?${query}`)))
      .items.map(({ description }) => description)
      .join(' ')
  return { ...api, me, ask, told, log: (name: string, event: Event) => happened(api, name, event) }
}

test('a row is told as the reference writes it, most of it in lists of one', async () => {
  const { aRun, ask, read, me, org } = await feedApi()
  const { id, checklist_id } = await aRun({ name: 'Laptop' })
  await read(ask('PUT', `/runs/${id}`, { name: 'Phone' }))
  const answer = await read(
    ask('GET', `/activity-feeds?entity_type=run&entity_id=${id}&with=audit,parent,origin,strange`),
  )
  expect(answer).toEqual({
    data: [
      {
        id: expect.any(Number),
        organization_id: org,
        verb: ['updated'],
        source: ['Member'],
        actor_type: ['App\\Models\\User'],
        actor_id: [me.id],
        actor: [
          {
            email: expect.stringContaining('@'),
            username: null,
            first_name: 'Ana',
            last_name: 'Sousa',
            full_name: 'Ana Sousa',
            profile_pic: null,
            resize_profile_pic: null,
          },
        ],
        type: ['Process'],
        description: ['Changed name of the process "Laptop"'],
        field: ['name'],
        old_value: ['Laptop'],
        text: ['Phone'],
        auditable_type: 'run',
        auditable_id: id,
        parentable_type: 'run',
        parentable_id: id,
        references: null,
        undoable: false,
        created_at: '2026-03-02T10:00:00.000Z',
        audit_state: 'active',
        parent_state: 'active',
        audit: { data: { id, type: 'run', title: 'Phone', state: 'active' } },
        parent: { data: { id, type: 'run', title: 'Phone', state: 'active' } },
        origin: { data: expect.objectContaining({ id: checklist_id, type: 'checklist' }) },
      },
    ],
    meta: {
      pagination: { total: 1, count: 1, per_page: 20, current_page: 1, total_pages: 1, links: {} },
    },
  })
})

test('every filter finds what it says', async () => {
  const { aRun, aGuest, aMember, log, told } = await feedApi()
  const run = await aRun()
  const other = await aRun({ checklist_id: run.checklist_id })
  const [task = ''] = run.tasks
  const ana = await aMember({ email: `${newId()}@Example.com` })
  const guest = await aGuest({ first_name: 'Gil' })
  const { id: run_id, checklist_id } = run
  const at = (text: string) => ({ created_at: new Date(text) })
  await log('launch', {
    run_id,
    checklist_id,
    verb: 'created',
    actor_id: ana.id,
    ...at('2026-01-01T23:59:59Z'),
  })
  await log('done', {
    run_id,
    type: 'Task',
    verb: 'completed',
    entity_type: 'task',
    entity_id: task,
    actor_type: 'guest',
    actor_id: guest.id,
    source: 'Guest',
    ...at('2026-01-02T00:00:00Z'),
  })
  await log('rename', {
    run_id: other.id,
    checklist_id,
    field: 'name',
    old_value: json('a'),
    new_value: json('b'),
    ...at('2026-01-03T00:00:00Z'),
  })
  await log('hook', {
    run_id: null,
    type: 'Blueprint',
    entity_type: 'checklist',
    entity_id: checklist_id,
    checklist_id,
    actor_type: 'system',
    source: 'Webhook',
    ...at('2026-01-04T12:00:00Z'),
  })

  const all = 'hook rename done launch'
  for (const [query, found] of [
    ['', all],
    ['sort=created_at', 'launch done rename hook'],
    ['sort=-created_at', all],
    ['sort=colour', all],
    [`entity_type=run&entity_id=${run_id}`, 'done launch'],
    [`entity_type=task&entity_id=${task}`, 'done'],
    [`entity_type=checklist&entity_id=${checklist_id}`, 'hook'],
    ['entity_type=task', 'done'],
    [`entity_id=${task}`, all],
    ['type=Task', 'done'],
    ['verb=created', 'launch'],
    ['actor_type=guest', 'done'],
    [`actor_id=${ana.id}`, 'launch'],
    [`actor_email=${guest.email}`, 'done'],
    ['actor_email=nobody@example.com', ''],
    ['source=Webhook', 'hook'],
    ['field=name', 'rename'],
    ['search=AUNC', 'launch'],
    ['search=%25%25', ''],
    ['search=a', all],
    ['created_after=2026-01-02', 'hook rename done'],
    ['created_before=2026-01-02', 'done launch'],
    ['created_after=2026-01-02&created_before=2026-01-02', 'done'],
    [`origin_type=checklist&origin_id=${checklist_id}`, 'hook rename launch'],
    [`origin_type=run&origin_id=${other.id}`, 'rename'],
    ['per_page=2&page=2', 'done launch'],
    ['entity_type=planet&type=task&verb=Updated&source=x&actor_type=god&actor_id=z', all],
    ['created_after=yesterday&created_before=2026-02-30', all],
  ])
    expect([query, await told(query ?? '')]).toEqual([query, found])
})

test('days are those of the organisation', async () => {
  const { aRun, log, told, db, org } = await feedApi()
  await db
    .updateTable('organization')
    .set({ timezone: 'Asia/Tokyo' })
    .where('id', '=', org)
    .execute()
  const { id: run_id } = await aRun()
  await log('early', { run_id, created_at: new Date('2026-01-01T14:59:59Z') })
  await log('late', { run_id, created_at: new Date('2026-01-01T15:00:00Z') })
  expect(await told('created_after=2026-01-02')).toBe('late')
  expect(await told('created_before=2026-01-01')).toBe('early')
})

test('everybody reads of what they see and of what they did; who asks about something else is refused', async () => {
  const { aRun, aMember, aChecklist, aTask, log, told, withToken, read } = await feedApi()
  const standard = await aMember()
  const light = await aMember({ role: 'light' })
  const shared = await aRun({ tasks: [{ users: [standard.id, light.id] }] })
  const owned = await aRun({ owner_id: standard.id })
  const closed = await aRun()
  const template = await aChecklist({ owner_id: standard.id })
  const alone = await aTask({ users: [light.id] })
  for (const [name, { id }] of Object.entries({ shared, owned, closed }))
    await log(name, { run_id: id })
  await log('template', {
    run_id: null,
    entity_type: 'checklist',
    entity_id: template.id,
    checklist_id: template.id,
  })
  await log('alone', { run_id: null, entity_type: 'task', entity_id: alone.id })
  await log('self', { run_id: closed.id, actor_id: light.id })
  await log('namesake', { run_id: closed.id, actor_type: 'guest', actor_id: light.id })

  const by = (who: { token: string }) => withToken(who.token)
  expect(await told('sort=created_at')).toBe('shared owned closed template alone self namesake')
  expect(await told('sort=created_at', by(standard))).toBe('shared owned template')
  expect(await told('sort=created_at', by(light))).toBe('shared alone self')

  const about = (who: { token: string }, type: string, id: string, status: number) =>
    read(by(who)('GET', `/activity-feeds?entity_type=${type}&entity_id=${id}`), status)
  for (const who of [standard, light]) {
    await about(who, 'run', shared.id, 200)
    await about(who, 'task', shared.tasks[0] ?? '', 200)
    expect(await about(who, 'run', closed.id, 403)).toMatchObject({ error: true })
    await about(who, 'task', closed.tasks[0] ?? '', 403)
  }
  await about(standard, 'run', owned.id, 200)
  await about(light, 'run', owned.id, 403)
  await about(standard, 'checklist', template.id, 200)
  await about(light, 'checklist', template.id, 403)
  await about(light, 'task', alone.id, 200)
  await about(standard, 'task', alone.id, 403)
})

test('an unknown thing is 404, a deleted one is still read about by admins', async () => {
  const { aRun, ask, aMember, withToken, read, told, clock } = await feedApi()
  const { id } = await aRun({ archived_at: clock.now })
  const standard = withToken((await aMember()).token)
  await read(ask('DELETE', `/runs/${id}/delete`))
  expect(await told(`entity_type=run&entity_id=${id}`)).toContain('Deleted')
  await read(standard('GET', `/activity-feeds?entity_type=run&entity_id=${id}`), 404)
  for (const type of ['run', 'task', 'checklist', 'step', 'thread'])
    for (const wrong of [newId(), 'nonsense'])
      await read(ask('GET', `/activity-feeds?entity_type=${type}&entity_id=${wrong}`), 404)
})

test("another organisation's trail stays closed, by whatever name it is asked for", async () => {
  const mine = await feedApi()
  const theirs = await feedApi()
  const { id, checklist_id, tasks } = await theirs.aRun()
  await theirs.log('secret', { run_id: id, checklist_id })
  const { ask, read, told } = mine
  await read(ask('GET', `//organizations/${theirs.org}/activity-feeds`), 403)
  await read(ask('GET', `/activity-feeds?entity_type=run&entity_id=${id}`), 404)
  await read(ask('GET', `/activity-feeds?entity_type=task&entity_id=${tasks[0]}`), 404)
  await read(ask('GET', `/activity-feeds?entity_type=checklist&entity_id=${checklist_id}`), 404)
  expect(await told(`origin_type=run&origin_id=${id}`)).toBe('')
  expect(await told('search=secret')).toBe('')
})

test('no query string is an error of ours', async () => {
  const { aRun, ask, read, log } = await feedApi()
  await log('one', { run_id: (await aRun()).id })
  const names = [
    'entity_type',
    'type',
    'verb',
    'actor_type',
    'actor_id',
    'actor_email',
    'source',
    'created_after',
    'created_before',
    'search',
    'field',
    'origin_type',
    'origin_id',
    'page',
    'per_page',
    'sort',
    'with',
  ]
  const value = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.constantFrom('run', 'user', '2026-01-01', '9999999999', '-1', "'", '%', 'toString'),
  )
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.constantFrom(...names), value), { maxLength: 5 }),
      async (query) => {
        const answer = await read(ask('GET', `/activity-feeds?${new URLSearchParams(query)}`))
        expect(many(activity).parse(answer).total).toBeLessThan(2)
      },
    ),
    { numRuns: 100 },
  )
})
