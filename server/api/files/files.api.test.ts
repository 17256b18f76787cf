import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { newId } from '../ids.ts'
import { fileField, FILE_FIELD, filesApi, FORM, formOf, streamOf } from '../../testing/uploads.ts'

const text = (content: string) => new Blob([content])
const MB = 1024 * 1024

test('an upload answers the record as documented, keeps the bytes, and attaches nothing', async () => {
  const { upload, form, kickoff, db, ask, read, onDisk, template, feed } = await filesApi()
  const file = await upload(text('hello'), { ...kickoff, source: 'local' }, 'Plan.PDF')
  expect(file).toEqual({
    id: expect.stringMatching(/^[0-9a-f]{32}$/),
    filename: 'Plan.PDF',
    version: 1,
    uploaded_from: 'ko_field',
    uploaded_at: '2026-03-02T10:00:00.000Z',
    step_id: null,
    source: 'local',
    system: null,
    uploaded_to_s3: false,
    url: null,
    subject: { id: template.id, type: 'Checklist' },
  })
  expect(form(null).has('name')).toBe(false)
  expect(await read(ask('GET', `/assets/${file.id}`))).toEqual({ data: file })
  expect(await onDisk()).toContain(file.id)
  expect(
    await db
      .selectFrom('asset')
      .where('id', '=', file.id)
      .select(['size', 'mime_type', 'sha256'])
      .executeTakeFirst(),
  ).toEqual({
    size: 5,
    mime_type: 'application/pdf',
    sha256: createHash('sha256').update('hello').digest('hex'),
  })
  expect(await feed()).toEqual(['uploaded'])
})

test('fields may come after the file, and of one that stands twice the last counts', async () => {
  const { post, read, kickoff } = await filesApi()
  const data = new FormData()
  data.append('name', text('x'), 'a.txt')
  data.append('subject_type', 'Planet')
  for (const [name, value] of Object.entries(kickoff)) data.append(name, value)
  expect(await read(post(data, { path: 'assets' }))).toMatchObject({
    data: { filename: 'a.txt', subject: { type: 'Checklist' } },
  })
})

test('whatever is wrong with a form is a 422 that names the field, and nothing stays on the disk', async () => {
  const { post, form, kickoff, read, onDisk, aRun, aTask, aChecklist, clock } = await filesApi()
  const archived = await aRun({ archived_at: clock.now })
  const gone = await aTask({ archived_at: clock.now })
  const old = await aChecklist({ archived_at: clock.now })
  const theirs = await filesApi()
  const refused = async (data: FormData) => {
    const answer = await read(post(data), 422)
    return Object.keys((answer as { errors: object }).errors)
  }
  const without = (name: keyof typeof kickoff) =>
    form(text('x'), Object.fromEntries(Object.entries(kickoff).filter(([key]) => key !== name)))
  for (const name of ['subject_type', 'subject_id', 'uploaded_from'] as const)
    expect(await refused(without(name))).toEqual([name])
  for (const subject_type of ['Template', 'Process', 'Organization', 'checklist'])
    expect(await refused(form(text('x'), { ...kickoff, subject_type }))).toEqual(['subject_type'])
  for (const subject of [
    { subject_id: newId() },
    { subject_id: 'nonsense' },
    { subject_id: theirs.template.id },
    { subject_id: old.id },
    { subject_type: 'Run', subject_id: archived.id },
    { subject_type: 'Task', subject_id: gone.id },
    { subject_type: 'Run', subject_id: kickoff.subject_id },
  ])
    expect(await read(post(form(text('x'), { ...kickoff, ...subject })), 422)).toMatchObject({
      message: 'Subject not found',
      errors: { subject_id: ['Subject not found'] },
    })
  expect(await refused(form(text('x'), { ...kickoff, source: 's3' }))).toEqual(['source'])
  expect(await refused(form(null))).toEqual(['name'])
  expect(await refused(form(text('')))).toEqual(['name'])
  for (const name of ['a.exe', 'a.svg', 'a.heic', 'pdf', 'a.html'])
    expect(await refused(form(text('x'), kickoff, name))).toEqual(['name'])
  const two = form(text('x'))
  two.append('name', text('y'), 'b.pdf')
  expect(await refused(two)).toEqual(['name'])
  const misnamed = form(null)
  misnamed.append('file', text('x'), 'a.pdf')
  expect(await refused(misnamed)).toEqual(['name'])
  const asText = form(null)
  asText.append('name', 'a.pdf')
  expect(await refused(asText)).toEqual(['name'])
  expect(await onDisk()).toEqual([])
})

test('what is no form is a 400; a form without token is a 401', async () => {
  const { post, form, read, onDisk } = await filesApi()
  const headers = (type: string) => ({ headers: { 'Content-Type': type } })
  for (const [body, type] of [
    ['x', 'multipart/form-data'],
    ['x', 'multipart/form-data; boundary=b'],
    ['', 'multipart/form-data; boundary=b'],
    ['--b\r\nnonsense', 'multipart/form-data; boundary=b'],
    [
      '--b\r\nContent-Disposition: form-data; name="name"; filename="a.pdf"\r\n\r\nhalf',
      'multipart/form-data; boundary=b',
    ],
    [
      '--b\r\nContent-Disposition: form-data; name="x"; filename="a.pdf"\r\n\r\nhalf',
      'multipart/form-data; boundary=b',
    ],
    ['[]', 'application/json'],
  ] as const)
    await read(post(body, headers(type)), 400)
  await read(post(form(text('x')), { token: 'nobody' }), 401)
  expect(await onDisk()).toEqual([])
})

test('100 MB are taken, one byte more is not, and far more is not even read', async () => {
  const { post, kickoff, read, onDisk, db, org } = await filesApi()
  const whole = await read(post(formOf(100 * MB, kickoff), FORM))
  expect(
    await db.selectFrom('asset').where('org_id', '=', org).select('size').executeTakeFirst(),
  ).toEqual({ size: 100 * MB })
  const tooLarge = { errors: { name: ['The file may not be larger than 100 MB.'] } }
  expect(await read(post(formOf(100 * MB + 1, kickoff), FORM), 422)).toMatchObject(tooLarge)
  expect(await read(post(formOf(120 * MB, kickoff), FORM), 422)).toMatchObject(tooLarge)
  const declared = { headers: { ...FORM.headers, 'Content-Length': String(3000 * MB) } }
  expect(await read(post(formOf(1, kickoff), declared), 422)).toMatchObject(tooLarge)
  expect(await onDisk()).toEqual([(whole as { data: { id: string } }).data.id])
})

test('an upload that breaks off leaves nothing', async () => {
  const { post, onDisk, read } = await filesApi()
  async function* broken() {
    yield Buffer.from(
      '--b\r\nContent-Disposition: form-data; name="name"; filename="a.zip"\r\n\r\n',
    )
    yield Buffer.alloc(MB)
    throw new Error('The connection is gone.')
  }
  await read(post(streamOf(broken()), FORM), 400)
  expect(await onDisk()).toEqual([])
})

test.each([
  'Relatório “final” 最終版.pdf',
  'quote".pdf',
  "it's 100%.pdf",
  '../../../etc/passwd.pdf',
  `${'long '.repeat(400)}.pdf`,
  '😀.pdf',
  'a\nb.pdf',
])('a file called %j comes back with its name', async (name) => {
  const { upload, get, kickoff } = await filesApi()
  const { id, filename } = await upload(text('x'), kickoff, name)
  expect(filename).toMatch(/\.pdf$/)
  expect(filename).not.toMatch(/[/\\\n]/)
  const answer = await get(`/file/${id}/dl`)
  const header = answer.headers.get('Content-Disposition') ?? ''
  expect(decodeURIComponent(header.split("UTF-8''")[1] ?? '')).toBe(filename)
})

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

test('a kick-off file goes with the launch: stamped, listed, read by those who see the process', async () => {
  const { upload, ask, read, get, template, aMember, kickoff } = await filesApi()
  const file = await upload(text('x'), { ...kickoff, checklist_id: template.id })
  const member = await aMember()
  expect((await get(`/file/${file.id}/dl`, { token: member.token })).status).toBe(403)
  const prerun = { [FILE_FIELD]: [file] }
  const users = [member.id]
  const launched = await read(
    ask('POST', '/runs', { checklist_id: template.id, name: 'One', prerun, users }),
    201,
  )
  const run = (launched as { data: { id: string; prerun: Record<string, unknown> } }).data
  const [stored] = run.prerun[FILE_FIELD] as [{ full_url: string }]
  expect(stored).toEqual({ ...file, full_url: expect.stringMatching(`/file/${file.id}/dl$`) })
  const address = new URL(stored.full_url).pathname.replace(/^.*\/file\//, '/file/')
  expect(await (await get(address, { token: member.token })).text()).toBe('x')
  expect(await read(ask('GET', `/runs/${run.id}?with=assets`))).toMatchObject({
    data: { assets: { data: [{ id: file.id }] } },
  })
  // Resent as it came back, after the file was deleted: the answer stays.
  await read(ask('DELETE', `/file/${file.id}`))
  await read(ask('PUT', `/runs/${run.id}`, { users, prerun: run.prerun }))
})

test('a value that names no file, or one that is not for the caller, is refused', async () => {
  const { ask, read, template, aRun, upload, aMember, withToken, kickoff } = await filesApi()
  const theirs = await filesApi()
  const foreign = await theirs.upload(text('x'))
  const field = newId()
  const run = await aRun({ tasks: [{ form_fields: JSON.stringify([fileField(field)]) }] })
  const task = `/runs/${run.id}/tasks/${run.tasks[0]}`
  for (const id of [foreign.id, newId(), 'nonsense', 7]) {
    const wrong = { [`prerun.${FILE_FIELD}`]: ['Contract: there is no such file.'] }
    expect(
      await read(
        ask('POST', '/runs', { checklist_id: template.id, prerun: { [FILE_FIELD]: [{ id }] } }),
        422,
      ),
    ).toMatchObject({ errors: wrong })
    expect(await read(ask('PUT', task, { taskdata: { [field]: [{ id }] } }), 422)).toMatchObject({
      errors: { [`taskdata.${field}`]: ['Contract: there is no such file.'] },
    })
  }
  const link = [{ url: 'https://x.example/a.pdf', filename: 'a.pdf', source: 'url' }]
  await read(ask('PUT', task, { taskdata: { [field]: link } }))

  const secret = await upload(text('x'), kickoff)
  const member = await aMember()
  const own = await aRun({
    owner_id: member.id,
    tasks: [{ form_fields: JSON.stringify([fileField(field)]) }],
  })
  const as = withToken(member.token)
  const path = `/runs/${own.id}/tasks/${own.tasks[0]}`
  await read(as('PUT', path, { taskdata: { [field]: [secret] } }), 422)
})

test('deleting a process for good takes its files off the disk, but not those that another one names', async () => {
  const { upload, ask, read, aRun, onDisk, template, db, clock } = await filesApi()
  const launch = async (prerun: object) => {
    const answer = await read(ask('POST', '/runs', { checklist_id: template.id, prerun }), 201)
    return (answer as { data: { id: string } }).data.id
  }
  const shared = await upload(text('s'))
  const own = await upload(text('o'))
  const first = await launch({ [FILE_FIELD]: [shared, own] })
  await launch({ [FILE_FIELD]: [shared] })
  await upload(text('t'), { subject_type: 'Run', subject_id: first, uploaded_from: FILE_FIELD })
  const elsewhere = await upload(text('e'), {
    subject_type: 'Run',
    subject_id: (await aRun()).id,
    uploaded_from: FILE_FIELD,
  })
  await db.updateTable('run').set({ archived_at: clock.now }).where('id', '=', first).execute()
  await read(ask('DELETE', `/runs/${first}/delete`))
  expect((await onDisk()).toSorted()).toEqual([shared.id, elsewhere.id].toSorted())
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
