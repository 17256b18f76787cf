import { expect, test } from 'vitest'
import { newId } from '../ids.ts'
import { FILE_FIELD, filesApi, text } from '../../testing/uploads.ts'

test('a download is bytes to be saved, in whole or in part, and is told in the feed once', async () => {
  const { upload, get, feed, kickoff } = await filesApi()
  const { id } = await upload(text('0123456789'), kickoff, 'a.txt')
  const path = `/file/${id}/dl`
  const whole = await get(path)
  expect(Object.fromEntries(whole.headers)).toMatchObject({
    'content-type': 'application/octet-stream',
    'content-disposition': `attachment; filename="a.txt"; filename*=UTF-8''a.txt`,
    'content-length': '10',
    'accept-ranges': 'bytes',
    'x-content-type-options': 'nosniff',
    'content-security-policy': expect.stringContaining('sandbox'),
    'cache-control': 'private, no-store',
  })
  expect(await whole.text()).toBe('0123456789')
  const ranged = (range: string, more = {}) => get(path, { headers: { Range: range, ...more } })
  const part = await ranged('bytes=3-5')
  expect([part.status, part.headers.get('Content-Range'), await part.text()]).toEqual([
    206,
    'bytes 3-5/10',
    '345',
  ])
  const none = await ranged('bytes=99-')
  expect([none.status, none.headers.get('Content-Range')]).toEqual([416, 'bytes */10'])
  const changed = await ranged('bytes=3-5', { 'If-Range': '"other"' })
  expect([changed.status, await changed.text()]).toEqual([200, '0123456789'])
  const same = await ranged('bytes=3-5', { 'If-Range': whole.headers.get('ETag') ?? '' })
  expect([same.status, await same.text()]).toEqual([206, '345'])
  const head = await get(path, { method: 'HEAD' })
  expect([head.status, head.headers.get('Content-Length'), await head.text()]).toEqual([
    200,
    '10',
    '',
  ])
  expect(await feed('verb=downloaded')).toEqual(['downloaded', 'downloaded'])
})

test('in place only what cannot run, with its own type, and nothing of a running process', async () => {
  const { upload, get, read, kickoff, aRun, db } = await filesApi()
  const run = await aRun()
  const shown = async (fields: Record<string, string>, name: string) => {
    const { id } = await upload(text('<b>x</b>'), fields, name)
    const answer = await get(`/file/${id}`)
    expect(answer.headers.get('Content-Security-Policy')).toContain('sandbox')
    expect(await answer.text()).toBe('<b>x</b>')
    const kind = answer.headers.get('Content-Disposition')?.split(';')[0]
    return [kind, answer.headers.get('Content-Type')]
  }
  expect(await shown(kickoff, 'a.png')).toEqual(['inline', 'image/png'])
  expect(await shown(kickoff, 'a.csv')).toEqual(['inline', 'text/plain; charset=utf-8'])
  for (const name of ['a.xml', 'a.zip', 'a.docx'])
    expect(await shown(kickoff, name)).toEqual(['attachment', 'application/octet-stream'])
  const ofTask = { subject_type: 'Run', subject_id: run.id, uploaded_from: FILE_FIELD }
  const { id } = await upload(text('x'), ofTask, 'a.png')
  await read(get(`/file/${id}`), 404)
  expect((await get(`/file/${id}/dl`)).status).toBe(200)
  await db.updateTable('run').set({ state: 'complete' }).where('id', '=', run.id).execute()
  expect((await get(`/file/${id}`)).status).toBe(200)
})

test('a link is a file without bytes', async () => {
  const { ask, post, form, read, kickoff, onDisk } = await filesApi()
  const url = 'https://files.example/plans/Plan%20A.pdf'
  const link = { ...kickoff, source: 'url', url, system: 'Drive' }
  const expected = { data: { source: 'url', url, filename: 'Plan A.pdf', system: 'Drive' } }
  const made = await read(ask('POST', '/file', link))
  expect(made).toMatchObject(expected)
  expect(await read(post(form(null, link)))).toMatchObject(expected)
  expect(await read(ask('POST', '/file', { ...link, filename: 'Mine.pdf' }))).toMatchObject({
    data: { filename: 'Mine.pdf' },
  })
  for (const wrong of ['javascript:alert(1)', 'file:///etc/passwd', 'x', 5, undefined])
    await read(ask('POST', '/file', { ...link, url: wrong }), 422)
  await read(post(form(text('x'), link)), 422)
  await read(ask('GET', `/file/${(made as { data: { id: string } }).data.id}/dl`), 404)
  expect(await onDisk()).toEqual([])
})

test('deleting is for good, archiving keeps the bytes and takes the file out of lists', async () => {
  const { upload, ask, read, get, onDisk, aRun, feed, db, org } = await filesApi()
  const run = await aRun()
  const fields = { subject_type: 'Run', subject_id: run.id, uploaded_from: FILE_FIELD }
  const kept = await upload(text('a'), fields)
  const gone = await upload(text('b'), fields)
  const assets = async () => {
    const answer = await read(ask('GET', `/runs/${run.id}?with=assets`))
    const { data } = answer as { data: { assets: { data: { id: string }[] } } }
    return data.assets.data.map(({ id }) => id)
  }
  expect((await assets()).toSorted()).toEqual([kept.id, gone.id].toSorted())
  expect(await (await ask('DELETE', `/file/${gone.id}`)).text()).toBe('')
  expect(await assets()).toEqual([kept.id])
  expect(await onDisk()).toEqual([kept.id])
  for (const path of [`/file/${gone.id}/dl`, `/assets/${gone.id}`, `/file/${gone.id}`])
    await read(get(path), 404)
  await read(ask('DELETE', `/file/${gone.id}`), 404)

  for (const _ of [1, 2])
    expect(await read(ask('DELETE', `/assets/${kept.id}`))).toMatchObject({ data: { id: kept.id } })
  expect(await assets()).toEqual([])
  expect((await get(`/file/${kept.id}/dl`)).status).toBe(200)
  expect(await feed(`entity_type=run&entity_id=${run.id}`)).toEqual([
    'uploaded',
    'uploaded',
    'deleted',
    'archived',
    'downloaded',
  ])

  await db
    .updateTable('organization')
    .set({ settings: JSON.stringify({ org_logo: `https://x.example/file/${kept.id}` }) })
    .where('id', '=', org)
    .execute()
  await read(ask('DELETE', `/file/${kept.id}`), 422)
})

test('a file is for those who see what it belongs to; another organisation knows nothing of it', async () => {
  const {
    aMember,
    aRun,
    aChecklist,
    aTask,
    uploadAs,
    get,
    post,
    form,
    read,
    withToken,
    upload,
    kickoff,
  } = await filesApi()
  const other = await filesApi()
  const member = await aMember()
  const owner = await aMember()
  const light = await aMember({ role: 'light' })
  const run = await aRun({ owner_id: owner.id, tasks: [{ users: [light.id] }] })
  const task = await aTask({ users: [light.id] })
  const template = await aChecklist({ owner_id: owner.id })
  const of = (subject_type: string, subject_id: string) => ({
    subject_type,
    subject_id,
    uploaded_from: FILE_FIELD,
  })

  await read(post(form(text('x'), of('Run', run.id)), { token: member.token }), 403)
  await read(post(form(text('x'), of('Task', task.id)), { token: member.token }), 403)
  await read(post(form(text('x'), of('Checklist', template.id)), { token: member.token }), 403)
  await read(post(form(text('x'), of('Checklist', template.id)), { token: light.token }), 403)
  const files = [
    await uploadAs(light.token, text('x'), of('Run', run.id)),
    await uploadAs(light.token, text('x'), of('Task', task.id)),
    await uploadAs(owner.token, text('x'), { ...kickoff, subject_id: template.id }),
  ]
  const statuses = (token: string) =>
    Promise.all(files.map(async ({ id }) => (await get(`/file/${id}/dl`, { token })).status))
  expect(await statuses(light.token)).toEqual([200, 200, 403])
  expect(await statuses(owner.token)).toEqual([200, 403, 200])
  expect(await statuses(member.token)).toEqual([403, 403, 403])

  const mine = await upload(text('x'), of('Run', run.id))
  for (const path of [`/file/${mine.id}`, `/assets/${mine.id}`]) {
    await read(withToken(light.token)('DELETE', path), 403)
    await read(withToken(member.token)('DELETE', path), 403)
    await read(other.ask('DELETE', path), 404)
  }
  for (const path of [`/assets/${mine.id}`, `/file/${mine.id}`, `/file/${mine.id}/dl`])
    await read(other.get(path), 404)
  await read(withToken(owner.token)('DELETE', `/file/${mine.id}`))
  await read(withToken(light.token)('DELETE', `/file/${files[0]?.id}`))
})

test('the calls of the official MCP server work as it sends them', async () => {
  const { post, get, read, aRun, aTask, template, me } = await filesApi()
  const step = newId()
  const run = await aRun({ tasks: [{ step_id: step }] })
  const task = await aTask({ users: [me.id], is_oneoff_task: true })
  for (const fields of [
    { uploaded_from: 'ko_field', subject_type: 'Checklist', subject_id: template.id },
    {
      uploaded_from: FILE_FIELD,
      subject_type: 'Run',
      subject_id: run.id,
      step_id: step,
      checklist_id: run.checklist_id,
    },
    { uploaded_from: FILE_FIELD, subject_type: 'Task', subject_id: task.id },
  ]) {
    const data = new FormData()
    for (const [name, value] of Object.entries(fields)) data.append(name, value)
    data.append('name', new Blob(['x'], { type: 'application/pdf' }), 'report.pdf')
    const answer = await read(post(data, { path: 'assets' }))
    const { id } = (answer as { data: { id: string } }).data
    expect(await read(get(`/assets/${id}`))).toEqual(answer)
    expect(await (await get(`/file/${id}/dl`)).text()).toBe('x')
  }
})
