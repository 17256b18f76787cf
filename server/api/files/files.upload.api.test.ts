import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { newId } from '../ids.ts'
import { filesApi, FORM, formOf, streamOf, text } from '../../testing/uploads.ts'

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
