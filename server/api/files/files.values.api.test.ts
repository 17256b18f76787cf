import { expect, test } from 'vitest'
import { newId } from '../ids.ts'
import { fileField, FILE_FIELD, filesApi, text } from '../../testing/uploads.ts'

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
