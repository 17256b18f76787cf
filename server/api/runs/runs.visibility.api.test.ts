import fc from 'fast-check'
import { expect, test } from 'vitest'
import { run } from '#src/api/schema/run.ts'
import { many } from '#src/api/schema/wire.ts'
import { testApi } from '../../testing.ts'
import { callerOf } from '../caller.ts'
import { newId } from '../ids.ts'
import { listRuns } from './runs.repository.ts'
import { listQuery } from './runs.schema.ts'

/** One run for each reason that there is to see it, and one for none. */
async function withReasons() {
  const api = await testApi()
  const { aRun, aMember, aGroup, aChecklist, db } = api
  const people = {
    admin: await aMember({ role: 'admin' }),
    standard: await aMember({ role: 'standard' }),
    light: await aMember({ role: 'light' }),
  }
  const ids = [people.standard.id, people.light.id]
  const { id: group } = await aGroup({ users: ids })
  const { id: strangers } = await aGroup()
  const other = await aMember()
  const common = (await aRun({ name: 'none' })).checklist_id
  const grant = async (name: string, to: { user_id: number } | { group_id: string }) => {
    const { id: checklist_id } = await aChecklist()
    await db
      .insertInto('checklist_grant')
      .values({ checklist_id, permission: 'PROCESS_READ', ...to })
      .execute()
    await aRun({ name, checklist_id })
  }
  for (const id of ids) {
    await aRun({ name: 'owner', checklist_id: common, owner_id: id })
    await aRun({ name: 'starter', checklist_id: common, started_by: id })
    await aRun({ name: 'assigned', checklist_id: common, users: [other.id, id] })
    await aRun({ name: 'task', checklist_id: common, tasks: [{}, { users: [id] }] })
    await grant('granted', { user_id: id })
    const own = await aChecklist({ owner_id: id })
    await aRun({ name: 'template', checklist_id: own.id })
  }
  await aRun({ name: 'assigned-group', checklist_id: common, groups: [group] })
  await aRun({ name: 'task-group', checklist_id: common, tasks: [{ groups: [group] }] })
  await grant('granted-group', { group_id: group })
  await aRun({ name: 'foreign', checklist_id: common, users: [other.id], groups: [strangers] })
  await aRun({ name: 'foreign-task', tasks: [{ users: [other.id], groups: [strangers] }] })
  const { id: launchable } = await aChecklist()
  await db
    .insertInto('checklist_grant')
    .values({ checklist_id: launchable, permission: 'PROCESS_LAUNCH', user_id: ids[0] ?? 0 })
    .execute()
  await aRun({ name: 'launchable', checklist_id: launchable })
  return { ...api, people, group }
}

test('each role sees what reference 4.4 gives it, in the list and one by one alike', async () => {
  const { people, withToken, read, db, org } = await withReasons()
  const all = await db.selectFrom('run').where('org_id', '=', org).select(['id', 'name']).execute()
  const seen: Record<string, string> = {}
  for (const [role, { token }] of Object.entries(people)) {
    const ask = withToken(token)
    const { items } = many(run).parse(await read(ask('GET', '/runs?per_page=100&sort=name')))
    seen[role] = [...new Set(items.map(({ name }) => name))].join(' ')
    for (const { id, name } of all) {
      const visible = items.some((item) => item.id === id)
      const { status } = await ask('GET', `/runs/${id}`)
      expect([role, name, status]).toEqual([role, name, visible ? 200 : 403])
      expect((await ask('GET', `/runs/${id}/form-fields`)).status).toBe(status)
    }
    if (role !== 'admin') expect(items.length).toBeLessThan(all.length)
    else expect(items).toHaveLength(all.length)
  }
  expect(seen).toMatchObject({
    standard:
      'assigned assigned-group granted granted-group owner starter task task-group template',
    light: 'task task-group',
  })
})

test('by their ids, row by row or all at once, the same ones are listed', async () => {
  const { people, db, group } = await withReasons()
  const now = new Date()
  const ways = [{}, { few: 0 }, { few: 0, tried: 3 }, { few: 0, tried: 0 }]
  for (const { token } of Object.values(people)) {
    const caller = await callerOf(db, `Bearer ${token}`, now)
    for (const text of [
      '',
      `owners=${people.light.id}`,
      `owners=${people.standard.id},${people.light.id}&sort=-name`,
      `groups=${group}&archived=true`,
      `groups=${group}&per_page=1&sort=-due_date`,
      'untagged=true&per_page=3&sort=completed_at',
      'page=2&per_page=3',
      'page=2&per_page=1&sort=status',
      'without_pagination=true&status=active,starred',
    ]) {
      const query = listQuery.parse(Object.fromEntries(new URLSearchParams(text)))
      const lists = await Promise.all(ways.map((way) => listRuns(db, query, { caller, now }, way)))
      const [first, ...others] = lists.map(({ rows, total }) => [
        total,
        ...rows.map(({ id }) => id),
      ])
      for (const other of others) expect([text, ...other]).toEqual([text, ...(first ?? [])])
    }
  }
})

test('filters never widen what one may see', async () => {
  const { people, withToken, read, group } = await withReasons()
  const ask = withToken(people.light.token)
  const values = [
    `owners=${people.standard.id}`,
    `owners=${people.light.id}`,
    `groups=${group}`,
    'status=active,archived',
    'archived=true',
    'without_pagination=true',
    'q=e',
    'untagged=1',
    'sort=status',
  ]
  await fc.assert(
    fc.asyncProperty(fc.subarray(values), async (some) => {
      const { items } = many(run).parse(await read(ask('GET', `/runs?${some.join('&')}`)))
      for (const { name } of items) expect(name).toMatch(/^task/)
    }),
    { numRuns: 40 },
  )
})

test("another organisation's runs are neither listed nor found nor changed", async () => {
  const mine = await testApi()
  const theirs = await testApi()
  const template = await theirs.aChecklist()
  const hidden = await theirs.aRun({ name: 'Secret', checklist_id: template.id })
  const me = await mine.theAdmin()
  await mine.aRun({ name: 'Mine' })
  const ask = mine.withToken(me.token)
  for (const query of [
    '',
    'q=Secret',
    `checklist_id=${template.id}`,
    `owners=${me.id}`,
    'archived=true',
  ])
    expect(JSON.stringify(await mine.read(ask('GET', `/runs?${query}`)))).not.toContain('Secret')
  const calls = [
    ['GET', ''],
    ['GET', '/form-fields'],
    ['PUT', ''],
    ['DELETE', ''],
    ['PUT', '/activate'],
    ['DELETE', '/delete'],
    ['POST', '/complete-prerun'],
    ['DELETE', '/complete-prerun'],
  ] as const
  for (const [method, path] of calls) {
    await mine.read(ask(method, `/runs/${hidden.id}${path}`), 404)
    const other = `//organizations/${theirs.org}/runs/${hidden.id}${path}`
    const answer = await mine.read(ask(method, other), 403)
    expect(answer).toEqual({
      error: true,
      message: "You don't have application's permissions for this organization!",
    })
    await mine.read(ask(method, `/runs/${newId()}${path}`), 404)
    await mine.read(ask(method, `/runs/nonsense${path}`), 404)
  }
  const { name, archived_at } = await mine.db
    .selectFrom('run')
    .where('id', '=', hidden.id)
    .select(['name', 'archived_at'])
    .executeTakeFirstOrThrow()
  expect([name, archived_at]).toEqual(['Secret', null])
})
