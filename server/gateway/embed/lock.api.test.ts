import { expect, test } from 'vitest'
import { embeddable, json, names } from './testing.ts'

/** Two processes with a tag and two without, one of each of a template that is locked to. */
async function four() {
  const made = await embeddable()
  const { aRun, aTag, aChecklist, aTagging } = made
  const tag = (await aTag({ title: 'Acme' })).id
  const other = (await aTag({ title: 'Other' })).id
  const template = (await aChecklist({ title: 'Onboarding' })).id
  const ids: Record<string, string> = {}
  const tasks: Record<string, string> = {}
  for (const [name, checklist_id, tags] of [
    ['ours', template, [tag]],
    ['ours too', null, [tag, other]],
    ['theirs', template, [other]],
    ['nobody’s', null, []],
  ] as const) {
    const run = await aRun({
      name,
      ...(checklist_id && { checklist_id }),
      tasks: [{ title: name }],
    })
    ids[name] = run.id
    tasks[name] = run.tasks[0] ?? ''
    for (const tag_id of tags) await aTagging({ tag_id, run_id: run.id })
  }
  return { ...made, tag, other, template, ids, tasks }
}

test('a locked frame lists what is within the lock, whatever it asks for', async () => {
  const { frame, tag, other, template } = await four()
  const { within } = await frame({ lock: { tag_ids: [tag] } })
  const OURS = ['ours', 'ours too']
  for (const query of [
    '',
    `?tag_ids=${tag}`,
    '?tag_ids=',
    '?tag_ids[]=',
    `?tag_ids=${tag}&tag_ids=`,
    '?tag=',
    '?status=nonsense',
    '?per_page=100&page=1',
    '?without_pagination=true',
    '?_method=GET&x=1',
    '?with=',
    '?sort=name&sort_by=-name',
  ])
    expect([query, await names(within(`/runs${query}`))]).toEqual([query, OURS])
  for (const [query, some] of [
    [`?tag_ids=${other}`, ['ours too']],
    [`?tag=${other}`, ['ours too']],
    [`?tag_ids=${tag},${other}`, ['ours too']],
    ['?q=too', ['ours too']],
    [`?checklist_id=${template}`, ['ours']],
    [`?blueprint_id=${template}`, ['ours']],
    ['?status=complete', []],
    ['?archived=only', []],
    ['?untagged=true', []],
  ] as const)
    expect([query, await names(within(`/runs${query}`))]).toEqual([query, some])
})

test('one process is there for a locked frame when it is within the lock, else it is not', async () => {
  const { frame, tag, ids, tasks } = await four()
  const { within, send } = await frame({ lock: { tag_ids: [tag] } })
  const [inside, outside] = [ids['ours'], ids['theirs']]
  const task = tasks['theirs']
  expect((await within(`/runs/${inside}`)).status).toBe(200)
  expect((await within(`/runs/${inside}/tasks`)).status).toBe(200)
  expect((await within(`/activity-feeds?entity_type=run&entity_id=${inside}`)).status).toBe(200)
  expect((await send('PUT', `/runs/${inside}`, { name: 'ours' })).status).toBe(200)
  for (const path of [
    '',
    '?with=tasks',
    '/',
    '/tasks',
    `/tasks/${task}`,
    '/form-fields',
    '/custom-fields',
    '/nothing-we-know',
  ]) {
    const answer = await within(`/runs/${outside}${path}`)
    expect([path, answer.status]).toEqual([path, 404])
    expect(await answer.json()).toMatchObject({ error: true, code: 'RESOURCE_NOT_FOUND' })
  }
  for (const [method, path] of [
    ['PUT', ''],
    ['DELETE', ''],
    ['DELETE', '/delete'],
    ['PUT', '/activate'],
    ['POST', '/export'],
    ['POST', '/comment'],
    ['POST', '/completed-tasks'],
  ] as const)
    expect((await send(method, `/runs/${outside}${path}`)).status, `${method} ${path}`).toBe(404)
})

test('nothing else tells a locked frame of processes', async () => {
  const { frame, tag, other, tasks, ids, template, admin, org } = await four()
  const { within, send, asFrame } = await frame({ lock: { tag_ids: [tag] } })
  const inside = ids['ours']
  for (const path of [
    '',
    '/tasks',
    `/tasks/${tasks['theirs']}`,
    '/me/tasks',
    `/users/${admin.id}/tasks`,
    '/search?search=theirs',
    '/activity-feeds',
    '/activity-feeds?entity_type=run',
    `/activity-feeds?entity_type=task&entity_id=${tasks['theirs']}`,
    `/activity-feeds?entity_type=folder&entity_id=${inside}`,
    `/activity-feeds?entity_id=${inside}`,
    `/runs/${inside}/..%2f${ids['theirs']}`,
    `/runs/${inside}/..%2f..%2ftasks`,
    `/runs/${inside}/%252e%252e/tasks`,
    `/runs/${inside}/../../tasks`,
    `/runs//${ids['theirs']}`,
    `//runs/${ids['theirs']}`,
    `/Runs/${ids['theirs']}`,
    `/runs/${ids['theirs']?.toUpperCase()}`,
    `/tags/${other}`,
    '/folders/x',
    '/roles',
    '/me/tokens',
    '/nothing',
  ])
    expect([path, (await within(path)).status]).toEqual([path, 403])
  for (const [method, path, body] of [
    ['POST', '/tasks', { title: 'x' }],
    ['POST', '/completed-tasks', { task_id: tasks['theirs'] }],
    ['POST', `/tasks/${tasks['theirs']}/comment`, { content: 'x' }],
    ['POST', '/checklists/tags', { subject_id: ids['theirs'], subject_type: 'Run', tag_id: tag }],
    ['POST', '/folders/add-object', {}],
    ['POST', '/users/invite', {}],
    ['POST', '/runs', { checklist_id: template, name: 'untagged' }],
    ['POST', '/runs?_method=GET', {}],
    ['POST', '/me/tokens', { name: 'mine' }],
    ['PUT', '/runs', {}],
    ['OPTIONS', '/runs', {}],
  ] as const)
    expect([method, path, (await send(method, path, body)).status]).toEqual([method, path, 403])

  for (const path of ['/', '/docs', '/openapi.json', '/oauth/token', `/organizations/${org}x/runs`])
    expect([path, (await asFrame(path)).status]).toEqual([path, 403])
  for (const path of ['/users', '/tags', '/folders', '/groups', '/guests', '/checklists', '/me'])
    expect([path, (await within(path)).status]).toEqual([path, 200])
})

test('a file is there when its process is', async () => {
  const { frame, tag, ids, aFile } = await four()
  const { within } = await frame({ lock: { tag_ids: [tag] } })
  const inside = await aFile({ subject_type: 'Run', subject_id: ids['ours'] ?? '' })
  const outside = await aFile({ subject_type: 'Run', subject_id: ids['theirs'] ?? '' })
  const unbound = await aFile({})
  expect((await within(`/assets/${inside.id}`)).status).toBe(200)
  for (const { id } of [outside, unbound])
    for (const path of [`/assets/${id}`, `/file/${id}`, `/file/${id}/dl`])
      expect((await within(path)).status).toBe(404)
})

test('each lockable filter holds, in the list and for one process', async () => {
  const { frame, ids, template, aFolder, aFiling, aRun, clock } = await four()
  const folder = (await aFolder({})).id
  await aFiling({ folder_id: folder, run_id: ids['theirs'] ?? '' })
  const gone = (await aRun({ name: 'gone', archived_at: clock.now })).id
  const done = (await aRun({ name: 'done', tasks: [{ state: 'completed' }] })).id
  const late = (await aRun({ name: 'late', tasks: [{ deadline: new Date(0) }] })).id
  const form = (await aRun({ name: 'form', type: 'form' })).id
  const GOING = ['form', 'late', 'nobody’s', 'ours', 'ours too', 'theirs']
  for (const [lock, inside, id, outside] of [
    [{ status: 'active' }, GOING, ids['ours'], done],
    [{ status: 'complete' }, ['done'], done, ids['ours']],
    [{ status: 'archived' }, ['gone'], gone, ids['ours']],
    [{ status: 'delayed' }, ['late'], late, ids['ours']],
    [{ status: 'problem' }, [], undefined, ids['ours']],
    [{ checklist_id: template }, ['ours', 'theirs'], ids['ours'], ids['ours too']],
    [{ folder }, ['theirs'], ids['theirs'], ids['ours']],
    [{ type: 'form' }, ['form'], form, ids['ours']],
    [{ starred: true }, [], undefined, ids['ours']],
    [{ untagged: true, type: 'procedure' }, ['done', 'late', 'nobody’s'], done, ids['ours']],
    [{ folder, checklist_id: template }, ['theirs'], ids['theirs'], ids['ours']],
  ] as const) {
    const { within } = await frame({ lock })
    expect([lock, await names(within('/runs?per_page=100'))]).toEqual([lock, inside])
    if (id) expect([lock, (await within(`/runs/${id}`)).status]).toEqual([lock, 200])
    expect([lock, (await within(`/runs/${outside}`)).status]).toEqual([lock, 404])
  }
})

test('a locked frame may start what belongs to it', async () => {
  const { frame, template, aChecklist } = await four()
  const other = (await aChecklist({ title: 'Other' })).id
  const { send } = await frame({ lock: { checklist_id: template, status: 'active' } })
  expect((await send('POST', '/runs', { checklist_id: template, name: 'new' })).status).toBe(201)
  expect((await send('POST', '/runs', { checklist_id: other, name: 'new' })).status).toBe(403)
  expect((await send('POST', '/runs', { name: 'new' })).status).toBe(403)
  const body = { checklist_id: template, name: 'new', _method: 'GET' }
  expect((await send('POST', '/runs', body)).status).toBe(403)
})

test('what leaves the lock is no longer there', async () => {
  const { frame, tag, ids, db, clock } = await four()
  const { within, send } = await frame({ lock: { tag_ids: [tag] } })
  const id = ids['ours'] ?? ''
  expect((await within(`/runs/${id}`)).status).toBe(200)
  await db.deleteFrom('tagging').where('run_id', '=', id).execute()
  expect((await send('PUT', `/runs/${id}`, { name: 'x' })).status).toBe(404)
  clock.now = new Date(clock.now.valueOf() + 3000)
  expect((await within(`/runs/${id}`)).status).toBe(404)
  expect(await names(within('/runs'))).toEqual(['ours too'])
})

test('a read-only frame reads, and that is all, whatever it says of itself', async () => {
  const { frame, ids, template } = await four()
  const { within, send } = await frame({ readonly: true })
  expect((await within('/runs')).status).toBe(200)
  expect((await within('/runs', { method: 'HEAD' })).status).toBe(200)
  for (const [method, path] of [
    ['POST', '/runs'],
    ['PUT', `/runs/${ids['ours']}`],
    ['PATCH', `/runs/${ids['ours']}/custom-fields/x`],
    ['DELETE', `/runs/${ids['ours']}`],
    ['POST', `/runs/${ids['ours']}/export`],
    ['OPTIONS', '/runs'],
  ] as const) {
    const answer = await send(method, path, { checklist_id: template, name: 'x' })
    expect([method, answer.status]).toEqual([method, 403])
    expect(await answer.json()).toEqual({ error: true, message: 'This page may be read only.' })
  }
  const overridden = await within(`/runs/${ids['ours']}`, {
    headers: { 'X-HTTP-Method-Override': 'DELETE' },
  })
  expect((await json(Promise.resolve(overridden))).data.status).toBe('active')
})

test('a frame is of one organisation, and leaves with no token', async () => {
  const { frame, org, aMember } = await four()
  const person = await aMember({ role: 'admin' })
  const { asFrame, within, send } = await frame({}, person.token)
  const other = 'f'.repeat(32)
  // Said by the gateway: an API may open more to a token than its frame is for.
  for (const path of [`/${other}/runs`, `/${org}%2f..%2f${other}/runs`, ''])
    expect(await json(asFrame(`/organizations${path}`), 403)).toEqual({
      error: true,
      message: 'This page is of another organisation.',
    })
  const { data } = await json(asFrame('/me/organizations'))
  expect(data.map(({ id }: { id: string }) => id)).toEqual([org])
  expect((await asFrame('/me')).status).toBe(200)
  for (const path of ['/me/tokens', '/me//tokens', '/me/tokens/', '/me/%74okens', '/ME/tokens'])
    expect([path, (await within(path)).status]).toEqual([path, 403])
  expect((await send('POST', '/me/tokens', { name: 'x' })).status).toBe(403)
})
