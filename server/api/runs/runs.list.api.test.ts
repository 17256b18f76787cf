import { expect, test } from 'vitest'
import { run } from '#src/api/schema/run.ts'
import { many, one } from '#src/api/schema/wire.ts'
import { testApi } from '../../testing.ts'

test('a run is told as the reference writes it', async () => {
  const { aRun, aMember, withToken, read, org, theAdmin } = await testApi()
  const admin = await theAdmin()
  const rui = await aMember()
  const { id, checklist_id } = await aRun({
    name: 'Laptop - Ana Sousa',
    summary: '',
    tasks: [
      { state: 'completed' },
      { state: 'completed' },
      { users: [rui.id], deadline: new Date('2026-03-10T17:00:00Z') },
      {},
      {},
      { state: 'auto-skipped', deadline: new Date('2026-04-10T17:00:00Z') },
    ],
  })
  expect(await read(withToken(admin.token)('GET', `/runs/${id}?with=next_task`))).toEqual({
    data: {
      id,
      increment_id: 1,
      checklist_id,
      checklist_title: 'Onboarding',
      name: 'Laptop - Ana Sousa',
      summary: '',
      status: 'active',
      progress: { complete: 2, total: 5, percent: 40 },
      whole_progress: { complete: 2, total: 6, percent: 33 },
      started_by: admin.id,
      owner_id: admin.id,
      prerun: {},
      prerun_status: 'complete',
      prerun_completed_at: null,
      prerun_completed_by: null,
      prerun_length: 0,
      starred: false,
      created_at: '2026-03-02T10:00:00.000Z',
      started_at: '2026-03-02T10:00:00.000Z',
      last_updated: '2026-03-02T10:00:00.000Z',
      archived_at: null,
      completed_at: null,
      due_date: '2026-03-10T17:00:00.000Z',
      due_date_passed: false,
      due_soon: false,
      late_tasks: 0,
      max_task_deadline: '2026-03-10T17:00:00.000Z',
      collaborators: [admin.id, rui.id],
      type: 'procedure',
      is_public: false,
      publicly_hidden_fields: [],
      users: [],
      groups: [],
      parent_id: null,
      can_add_oot: true,
      has_open_issue: false,
      custom_fields: null,
      next_task: {
        data: [
          {
            id: expect.stringMatching(/^[0-9a-f]{32}$/),
            increment_id: 3,
            title: 'Order device',
            alias: 'order-device',
            owners: { users: [rui.id], guests: [], groups: [] },
            deadline: '2026-03-10T17:00:00.000Z',
          },
        ],
      },
    },
  })
  const list = many(run).parse(await read(withToken(admin.token)('GET', '/runs?with=next_task')))
  expect(list).toMatchObject({
    total: 1,
    per_page: 10,
    items: [{ id, name: 'Laptop - Ana Sousa' }],
  })
  expect(list.items[0]).toEqual(
    one(run).parse(await read(withToken(admin.token)('GET', `/runs/${id}?with=next_task`))),
  )
  expect(org).toBeTruthy()
})
