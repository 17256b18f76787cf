import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { uploadsFolder } from '../../testing.ts'
import { FILE_FIELD, filesApi } from '../../testing/uploads.ts'
import { newId } from '../ids.ts'
import { filesIn } from './store.ts'
import { sweepFiles } from './sweep.ts'

const text = (content: string) => new Blob([content])
const HOUR = 60 * 60 * 1000

test('an upload that no launch took within a day is swept up; whatever belongs to something stays', async () => {
  const { upload, kickoff, ask, read, clock, db, files, onDisk, aRun, template } = await filesApi()
  const abandoned = await upload(text('a'))
  const launched = await upload(text('b'))
  const prerun = { [FILE_FIELD]: [launched] }
  await read(ask('POST', '/runs', { checklist_id: template.id, prerun }), 201)
  const run = await aRun()
  const ofRun = await upload(text('c'), {
    subject_type: 'Run',
    subject_id: run.id,
    uploaded_from: FILE_FIELD,
  })
  const gone = await aRun()
  const ofGone = await upload(text('d'), { ...kickoff, subject_type: 'Run', subject_id: gone.id })
  await db.deleteFrom('run').where('id', '=', gone.id).execute()

  clock.now = new Date(clock.now.getTime() + 23 * HOUR)
  const fresh = await upload(text('e'))
  await sweepFiles(db, files, clock.now)
  expect(await onDisk()).toHaveLength(5)
  clock.now = new Date(clock.now.getTime() + 2 * HOUR)
  const { uploads } = await sweepFiles(db, files, clock.now)
  expect(uploads).toBeGreaterThanOrEqual(2)
  expect((await onDisk()).toSorted()).toEqual([launched.id, ofRun.id, fresh.id].toSorted())
  for (const { id } of [abandoned, ofGone]) await read(ask('GET', `/assets/${id}`), 404)
  // Whose form was open for longer than a day hears of it.
  const late = { [FILE_FIELD]: [abandoned] }
  await read(ask('POST', '/runs', { checklist_id: template.id, prerun: late }), 422)
})

test('what a crash left on the disk goes a day later, never what belongs to another database', async () => {
  const { upload, db, files, onDisk, aRun } = await filesApi()
  const subject = { subject_type: 'Run', subject_id: (await aRun()).id, uploaded_from: FILE_FIELD }
  const { id } = await upload(text('a'), subject)
  const { name } = await db.selectFrom('file_folder').select('name').executeTakeFirstOrThrow()
  const strays = [newId(), `${newId()}.part`, `${id}.part`]
  const elsewhere = join(uploadsFolder, 'another', 'aa')
  const old = new Date(Date.now() - 25 * HOUR)
  const put = async (folder: string, file: string) => {
    await mkdir(folder, { recursive: true })
    await writeFile(join(folder, file), 'x')
    await utimes(join(folder, file), old, old)
  }
  for (const stray of strays) await put(join(uploadsFolder, name, stray.slice(0, 2)), stray)
  await put(elsewhere, 'theirs')
  const recent = `${newId()}.part`
  await writeFile(join(uploadsFolder, name, id.slice(0, 2), recent), 'x')

  await utimes(join(uploadsFolder, name, id.slice(0, 2), id), old, old)
  const { strays: swept } = await sweepFiles(db, files, new Date())
  expect(swept).toBe(strays.length)
  expect((await readdir(elsewhere)).join()).toBe('theirs')
  expect((await onDisk()).toSorted()).toEqual([id, recent].toSorted())
})

test('a folder that is not there yet holds nothing', async () => {
  const { db } = await filesApi()
  const nowhere = filesIn(join(uploadsFolder, newId()), db)
  expect(await Array.fromAsync(nowhere.untouchedSince(new Date(8.64e15)))).toEqual([])
  expect(await nowhere.sizeOf(newId())).toBeUndefined()
  await nowhere.remove([newId()])
})
