import fc from 'fast-check'
import { expect, test } from 'vitest'
import { run } from '#src/api/schema/run.ts'
import { many } from '#src/api/schema/wire.ts'
import { testApi } from '../../testing.ts'
import { newId } from '../ids.ts'

const HOUR = 3_600_000

/** An organisation, and a way to see by name which of its runs a query string finds, in order. */
async function runsApi() {
  const api = await testApi()
  const me = await api.theAdmin()
  const ask = api.withToken(me.token)
  const names = async (query: string) =>
    many(run)
      .parse(await api.read(ask('GET', `/runs?sort=name&per_page=50&${query}`)))
      .items.map(({ name }) => name)
      .join(' ')
  const hence = (hours: number) => new Date(api.clock.now.getTime() + hours * HOUR)
  return { ...api, me, ask, names, hence }
}

async function inEveryState() {
  const api = await runsApi()
  const { aRun, aTask, db, clock, hence, me } = api
  const thread = (data: { run_id: string; task_id?: string; label: 'problem' | 'improvement' }) =>
    db
      .insertInto('thread')
      .values({
        id: newId(),
        org_id: api.org,
        content: '…',
        created_at: clock.now,
        last_updated: clock.now,
        ...data,
      })
      .execute()
  await aRun({ name: 'active' })
  await aRun({ name: 'complete', tasks: [{ state: 'completed', deadline: hence(-9) }] })
  const problem = await aRun({ name: 'problem', tasks: [{}] })
  await thread({ run_id: problem.id, task_id: problem.tasks[0] ?? '', label: 'problem' })
  const issue = await aRun({ name: 'issue' })
  await thread({ run_id: issue.id, label: 'problem' })
  const improvement = await aRun({ name: 'improvement' })
  await thread({ run_id: improvement.id, label: 'improvement' })
  for (const { id } of [problem, issue, improvement]) await aTask({ run_id: id })
  await aRun({ name: 'late', tasks: [{ deadline: hence(-1) }, { deadline: hence(99) }] })
  await aRun({ name: 'overdue', own_due_date: hence(-1) })
  await aRun({ name: 'hidden-late', tasks: [{ state: 'auto-skipped', deadline: hence(-1) }, {}] })
  const starred = await aRun({ name: 'starred' })
  const other = await api.aMember({ role: 'admin' })
  await db
    .insertInto('run_star')
    .values([
      { run_id: starred.id, user_id: me.id },
      { run_id: issue.id, user_id: other.id },
    ])
    .execute()
  await aRun({ name: 'archived', archived_at: clock.now })
  await aRun({
    name: 'archived-complete',
    archived_at: clock.now,
    tasks: [{ state: 'completed' }],
  })
  return api
}

const LIVE = 'active complete hidden-late improvement issue late overdue problem starred'
const GOING = 'active hidden-late improvement issue late overdue problem starred'

test('each status word finds what reference 13.1 says', async () => {
  const { names } = await inEveryState()
  const found = async (status: string) => names(`status=${status}`)
  expect(await names('')).toBe(LIVE)
  expect(await found('active')).toBe(GOING)
  expect(await found('complete')).toBe('complete')
  expect(await found('problem')).toBe('issue problem')
  expect(await found('issue')).toBe('issue')
  expect(await found('improvement')).toBe('improvement')
  expect(await found('delayed')).toBe('late overdue')
  expect(await found('starred')).toBe('starred')
  expect(await found('archived')).toBe('archived archived-complete')

  expect(await found('complete,issue')).toBe('complete issue')
  expect(await found('issue, stalled ,complete')).toBe('complete issue')
  expect(await found('issue,archived')).toBe('archived archived-complete issue')
  for (const word of ['stalled', 'Active', 'draft', 'completed', '', ',', '__proto__'])
    expect(await found(word)).toBe(LIVE)
})

test('archived runs come alone or besides, whichever way they are asked for', async () => {
  const { names } = await inEveryState()
  expect(await names('archived=only')).toBe('archived archived-complete')
  expect(await names('archived=only&status=complete')).toBe('archived-complete')
  expect(await names('archived=only&status=archived')).toBe('archived archived-complete')
  expect(await names('archived=true')).toBe(
    'active archived archived-complete complete hidden-late improvement issue late overdue problem starred',
  )
  expect(await names('archived=true&status=complete')).toBe('archived-complete complete')
  expect(await names('archived=true&status=delayed')).toBe('late overdue')
  for (const word of ['false', 'nonsense', '']) expect(await names(`archived=${word}`)).toBe(LIVE)
})

test('a text finds names that contain it, in any case, and its wildcards mean themselves', async () => {
  const { aRun, names } = await runsApi()
  for (const name of ['100% done', '1000 done', 'A_b', 'Acb', 'back\\slash', "O'Neill"])
    await aRun({ name })
  const q = (text: string) => names(`q=${encodeURIComponent(text)}`)
  expect(await q('100%')).toBe('100% done')
  expect(await q('a_B')).toBe('A_b')
  expect(await q('\\')).toBe('back\\slash')
  expect(await q("o'n")).toBe("O'Neill")
  expect(await q('%')).toBe('100% done')
  expect(await q('nothing like it')).toBe('')
  expect((await q('')).split(' ').length).toBeGreaterThan(5)
})

test('owners are those who own the run or have any of its tasks; groups those of its tasks', async () => {
  const { aRun, aMember, aGroup, names } = await runsApi()
  const ana = await aMember()
  const rui = await aMember()
  const eva = await aMember()
  const group = await aGroup({ users: [eva.id] })
  await aRun({ name: 'owned', owner_id: ana.id })
  await aRun({ name: 'task', tasks: [{}, { users: [ana.id] }] })
  await aRun({ name: 'started', started_by: ana.id })
  await aRun({ name: 'rui', owner_id: rui.id, tasks: [{ state: 'completed', users: [rui.id] }] })
  await aRun({ name: 'group', tasks: [{ groups: [group.id] }] })
  expect(await names(`owners=${ana.id}`)).toBe('owned task')
  expect(await names(`owners=${ana.id},${rui.id}`)).toBe('owned rui task')
  expect(await names(`owners=${eva.id}`)).toBe('')
  expect(await names(`owners=${rui.id},abc,-1,9999999999`)).toBe('rui')
  expect(await names('owners=abc,1e3')).toBe('group owned rui started task')
  expect(await names(`groups=${group.id},${newId()}`)).toBe('group')
  expect(await names(`groups=${newId()}`)).toBe('')
})

test('template, folder, tags, star and kind of process filter, alone and together', async () => {
  const { aRun, aChecklist, aFolder, aTag, db, clock, me, names } = await runsApi()
  const template = await aChecklist()
  const folder = await aFolder()
  const [red, blue, gone] = [await aTag(), await aTag(), await aTag({ deleted_at: clock.now })]
  const one = await aRun({ name: 'one', checklist_id: template.id })
  const two = await aRun({ name: 'two', type: 'form' })
  const three = await aRun({ name: 'three', type: 'document' })
  const tag = (run_id: string, ...tags: { id: string }[]) =>
    db
      .insertInto('tagging')
      .values(tags.map(({ id }) => ({ run_id, tag_id: id, created_at: clock.now })))
      .execute()
  await tag(one.id, red, blue)
  await tag(two.id, red)
  await tag(three.id, gone)
  await db
    .insertInto('filing')
    .values(
      [one, three].map(({ id }) => ({ run_id: id, folder_id: folder.id, created_at: clock.now })),
    )
    .execute()
  await db.insertInto('run_star').values({ run_id: two.id, user_id: me.id }).execute()

  const { id } = template
  for (const [query, found] of [
    [`checklist_id=${id}`, 'one'],
    [`blueprint_id=${id}`, 'one'],
    [`checklist_id=${newId()}`, ''],
    [`checklist_id=`, 'one three two'],
    [`folder=${folder.id}`, 'one three'],
    [`folder=${newId()}`, ''],
    [`tag=${red.id}`, 'one two'],
    [`tag_ids=${red.id},${blue.id}`, 'one'],
    [`tag_ids=${red.id}`, 'one two'],
    [`tag_ids=${red.id}&tag=${blue.id}`, 'one'],
    [`tag=${gone.id}`, ''],
    ['tag_ids=,', 'one three two'],
    ['untagged=true', 'three'],
    ['untagged=1', 'three'],
    ['untagged=false', 'one three two'],
    ['starred=true', 'two'],
    ['starred=on', 'two'],
    ['starred=no', 'one three two'],
    ['type=form', 'two'],
    ['type=document', 'three'],
    ['type=procedure', 'one'],
    ['type=recipe', 'one three two'],
    [`folder=${folder.id}&tag=${red.id}`, 'one'],
    [`starred=1&tag=${blue.id}`, ''],
    [`type=form&tag=${red.id}&q=W`, 'two'],
    ['type=form&type=procedure', 'one'],
  ])
    expect([query, await names(query ?? '')]).toEqual([query, found])
})

test('task_status tells runs whose visible tasks are all done from those with work left', async () => {
  const { aRun, names } = await runsApi()
  await aRun({ name: 'open' })
  await aRun({ name: 'done', tasks: [{ state: 'completed' }, { state: 'auto-skipped' }] })
  await aRun({ name: 'half', tasks: [{ state: 'completed' }, {}] })
  await aRun({ name: 'none', tasks: [] })
  expect(await names('task_status=completed')).toBe('done')
  expect(await names('task_status=in-progress')).toBe('half open')
  expect(await names('task_status=all')).toBe('done half none open')
  expect(await names('task_status=later')).toBe('done half none open')
})

test('whatever the query string says, it is answered, and what nobody knows changes nothing', async () => {
  const { ask, read, aRun, aTag } = await runsApi()
  await aRun({ name: 'one' })
  await aRun({ name: 'two' })
  const tag = await aTag()
  const known = [
    'q',
    'status',
    'owners',
    'groups',
    'checklist_id',
    'blueprint_id',
    'folder',
    'tag',
    'tag_ids',
    'untagged',
    'starred',
    'type',
    'archived',
    'task_status',
    'form_fields_values',
    'with',
    'page',
    'per_page',
    'without_pagination',
    'sort',
    'sort_by',
  ]
  const value = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.constantFrom(
      'true',
      'only',
      'active,archived',
      '-1',
      '0',
      '99999999999',
      tag.id,
      '%',
      "'",
      '\0',
      '../..',
    ),
  )
  const all = await read(ask('GET', '/runs'))
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.constantFrom(...known), value), { maxLength: 5 }),
      fc.dictionary(
        fc.stringMatching(/^[a-z_]{1,12}$/).filter((name) => !known.includes(name)),
        value,
      ),
      async (query, strange) => {
        const asked = new URLSearchParams(query)
        const before = await read(ask('GET', `/runs?${asked}`))
        for (const [name, text] of Object.entries(strange)) asked.append(name, text)
        const after = await read(ask('GET', `/runs?${asked}`))
        expect(withoutLinks(after)).toEqual(withoutLinks(before))
        if (query.length === 0) expect(withoutLinks(after)).toEqual(withoutLinks(all))
      },
    ),
    { numRuns: 150 },
  )
})

const withoutLinks = (answer: unknown) =>
  JSON.parse(JSON.stringify(answer), (key, value: unknown) => (key === 'links' ? undefined : value))
