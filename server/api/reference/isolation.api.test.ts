import { rm } from 'node:fs/promises'
import { afterAll, expect, test } from 'vitest'
import { uploadsFolder } from '../../testing.ts'
import { describeRoutes } from '../openapi/description.ts'
import { everythingOf } from '../../testing/reference/fuzz/fingerprint.ts'
import { kindsIn } from '../../testing/reference/fuzz/requests.ts'
import { twoOrganizations } from '../../testing/reference/fuzz/world.ts'

afterAll(() => rm(uploadsFolder, { recursive: true, force: true }))

/** One of each kind is enough for what names it; people are the same everywhere, so that theirs is no secret. */
test('an admin who names things of another organisation is told of none, and changes none', async () => {
  const { ours, theirs, foreign, secret, admin } = await twoOrganizations()
  const before = await everythingOf(theirs.db, theirs.org)
  const ask = ours.withToken(admin.token)
  const odd: string[] = []
  let asked = 0
  for (const [path, methods] of Object.entries(describeRoutes(ours.api.routes).paths)) {
    const kinds = kindsIn(path)
    if (!kinds.includes('organizations')) continue
    for (const method of Object.keys(methods)) {
      // Once with our organisation and their things; once with theirs.
      for (const org of ['ours', 'theirs'] as const) {
        const names = kinds.filter((kind) => kind && kind !== 'organizations')
        if (org === 'ours' && names.length === 0) continue
        const address = path
          .split('/')
          .map((segment, at) => {
            const kind = kinds[at]
            if (!kind) return segment
            if (kind === 'organizations') return org === 'ours' ? ours.org : theirs.org
            return encodeURIComponent(String(foreign[kind][0]))
          })
          .join('/')
        const body = ['post', 'put', 'patch'].includes(method) ? BODY : undefined
        const answer = await ask(method.toUpperCase(), `/${address}`, body)
        asked += 1
        const text = await answer.text()
        const isFine =
          org === 'theirs'
            ? answer.status === 403
            : [403, 404, 422].includes(answer.status) ||
              EVEN_SO[`${method} ${path}`] === answer.status
        if (!isFine || text.includes(secret))
          odd.push(`${method} ${address} ${answer.status} ${text}`)
      }
    }
  }
  expect(odd).toEqual([])
  expect(asked).toBeGreaterThan(200)
  expect(await everythingOf(theirs.db, theirs.org)).toEqual(before)
}, 60_000)

/** Something for every route, so that it gets as far as to the thing itself. */
const BODY = {
  title: 'T',
  name: 'N',
  label: 'L',
  content: 'C',
  description: 'D',
  field_type: 'text',
  required: false,
  task_type: 'task',
  deadline: '2026-03-09',
  owners: { users: [], guests: [], groups: [] },
  first_name: 'A',
  last_name: 'B',
  timezone: 'UTC',
  role: 'light',
  associated_members: [],
  custom_fields: { note: 'x' },
  value: 'x',
  color: '#336699',
  object_type: 'organization',
  notification_type: 'email',
  frequency: 'electric',
}

/** Deleting a tag that is not there is no error (reference 3.4). */
const EVEN_SO: Record<string, number> = {
  'delete /organizations/{org}/tags/{id}': 204,
}

test('what another organisation has cannot be named in a body either', async () => {
  const { ours, theirs, own, foreign, secret, admin } = await twoOrganizations()
  const before = await everythingOf(theirs.db, theirs.org)
  const ask = ours.withToken(admin.token)
  const [run, task, template] = [own.runs[0], own.tasks[0], own.checklists[0]]
  const [user] = foreign.users
  const people = (users: unknown, groups: unknown) => ({
    users: [users],
    guests: [],
    groups: [groups],
  })
  const oneOff = { title: 'x', task_type: 'task', deadline: '2026-03-09' }
  const nobody = { users: [admin.id], guests: [], groups: [] }
  const keep = { users: [], groups: [] }
  const bodies: [string, string, object][] = [
    ['POST', '/runs', { checklist_id: foreign.checklists[0] }],
    ['POST', '/runs', { name: 'x', owner_id: user }],
    ['POST', '/runs', { name: 'x', parent_id: foreign.runs[0] }],
    ['POST', '/runs', { name: 'x', tags: [foreign.tags[0]] }],
    ['POST', '/runs', { name: 'x', folders: [foreign.folders[0]] }],
    ['POST', '/runs', { name: 'x', users: [user] }],
    ['POST', '/runs', { name: 'x', groups: [foreign.groups[0]] }],
    ['PUT', `/runs/${run}`, { ...keep, owner_id: user }],
    ['PUT', `/runs/${run}`, { users: [user], groups: [] }],
    ['PUT', `/runs/${run}`, { users: [], groups: [foreign.groups[0]] }],
    ['PUT', `/runs/${run}`, { ...keep, tags: [foreign.tags[0]] }],
    ['PUT', `/runs/${run}`, { ...keep, folders: [foreign.folders[0]] }],
    ['POST', '/tasks', { ...oneOff, owners: people(user, foreign.groups[0]) }],
    ['POST', '/tasks', { ...oneOff, owners: nobody, run_id: foreign.runs[0] }],
    ['POST', '/tasks', { ...oneOff, owners: nobody, tags: [foreign.tags[0]] }],
    ['PUT', `/tasks/${task}`, { ...oneOff, owners: people(user, foreign.groups[0]) }],
    ['POST', '/completed-tasks', { task_id: foreign.tasks[0] }],
    ['POST', `/runs/${run}/completed-tasks`, { task_id: foreign.tasks[0] }],
    ['POST', `/tasks/${task}/resolved-threads`, { thread_id: foreign.threads[0], content: 'x' }],
    ['POST', '/checklists/tags', { subject_id: run, subject_type: 'Run', tag_id: foreign.tags[0] }],
    [
      'POST',
      '/checklists/tags',
      { subject_id: foreign.runs[0], subject_type: 'Run', tag_id: own.tags[0] },
    ],
    [
      'POST',
      '/folders/add-object',
      { folder_id: foreign.folders[0], subject_id: run, subject_type: 'Run' },
    ],
    [
      'POST',
      '/folders/add-object',
      { folder_id: own.folders[0], subject_id: foreign.runs[0], subject_type: 'Run' },
    ],
    ['POST', '/folders', { name: 'x', folder_type: 'run', parent_id: foreign.folders[0] }],
    ['POST', '/groups', { name: 'x', description: 'x', members: [user] }],
    ['PUT', `/checklists/${template}`, { title: 'x', owner_id: user }],
    ['PUT', `/checklists/${template}`, { title: 'x', folder_id: foreign.folders[1] }],
    ['PUT', `/checklists/${template}`, { title: 'x', users: [user] }],
    ['POST', `/checklists/${template}/clone`, { title: 'x', tenant: theirs.org }],
    ['POST', `/checklists/${template}/steps`, { title: 'x', assignees: [user] }],
    ['POST', `/checklists/${template}/steps`, { title: 'x', stage_id: foreign.stages[0] }],
    [
      'POST',
      `/users/${admin.id}/add-watcher`,
      {
        object_type: 'run',
        object_id: foreign.runs[0],
        notification_type: 'email',
        frequency: 'electric',
      },
    ],
    ['PUT', `/guests/${encodeURIComponent(String(own.guests[0]))}`, { associated_members: [user] }],
    ['DELETE', `/users/${own.users[1]}?with_reassignment=true&to=${user}`, {}],
  ]
  const odd: string[] = []
  for (const [method, path, body] of bodies) {
    const answer = await ask(method, path, body)
    const text = await answer.text()
    if (![403, 404, 422].includes(answer.status) || text.includes(secret))
      odd.push(`${method} ${path} ${JSON.stringify(body)} ${answer.status} ${text}`)
  }
  expect(odd).toEqual([])
  expect(await everythingOf(theirs.db, theirs.org)).toEqual(before)
}, 60_000)
