import { type Context, Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import { record } from '../activity/record.ts'
import { type ApiContext, type ApiEnv, parsed, pathId, readJson, textOf } from '../http.ts'
import { one } from '../openapi/answers.ts'
import { documented, noted } from '../openapi/documented.ts'
import { found, notFound } from '../refusal.ts'
import { aboutFile, addFile, archiveFile, deleteFile, requireFileOrLink } from './change.ts'
import { readableFile } from './files.access.ts'
import { fileAnswer } from './files.answers.ts'
import { presentFile } from './files.presenter.ts'
import { isOfRunningProcess } from './files.repository.ts'
import { uploadFields, uploadForm } from './files.schema.ts'
import { askedRange, sendFile } from './send.ts'
import { isUpload, readUpload } from './upload.ts'
import { shownAs } from './upload.rules.ts'

const form = noted(
  createMiddleware((_c, next) => next()),
  { kind: 'form', schema: uploadForm },
)
const BYTES = 'application/octet-stream'

/** `/organizations/{org}/file` and `…/assets` (reference 10). */
export function filesRoutes({ db, files }: ApiContext) {
  const upload = async (c: Context<ApiEnv>) => {
    const { caller, now } = c.var
    const { fields: raw, file } = isUpload(c.req.raw.headers)
      ? await readUpload(c.req.raw, files)
      : { fields: readJson(await textOf(c)), file: undefined }
    try {
      const sent = { fields: parsed(uploadFields, raw), file }
      requireFileOrLink(sent)
      const row = await db.transaction().execute((trx) => addFile(trx, caller, now, sent))
      return c.json({ data: presentFile(row) })
    } catch (error) {
      await files.remove(file ? [file.id] : [])
      throw error
    }
  }

  const sizeOf = async (id: string) => found(await files.sizeOf(id))

  return new Hono<ApiEnv>()
    .post('/file', documented('Upload a file', { 200: one(fileAnswer) }), form, upload)
    .post('/assets', documented('Upload a file', { 200: one(fileAnswer) }), form, upload)
    .get('/assets/:id', documented('One file', { 200: one(fileAnswer) }), async (c) => {
      const file = await readableFile(db, c.var.caller, pathId(c, 'id'))
      return c.json({ data: presentFile(file) })
    })
    .get(
      '/file/:id/dl',
      documented('Download a file', { 200: BYTES, 206: BYTES, 416: null }),
      async (c) => {
        const { caller, now } = c.var
        const file = await readableFile(db, caller, pathId(c, 'id'))
        const size = await sizeOf(file.id)
        // A download in parts is one download.
        const range = askedRange(c, file, size)
        const isFirst = range === undefined || (range !== 'none' && range.start === 0)
        if (isFirst && c.req.method !== 'HEAD')
          await record(db, caller, now, aboutFile(file, 'downloaded', 'Downloaded'))
        return sendFile(c, files, { file, size })
      },
    )
    .get(
      '/file/:id',
      documented('Look at a file', { 200: '*/*', 206: '*/*', 416: null }),
      async (c) => {
        const file = await readableFile(db, c.var.caller, pathId(c, 'id'))
        // As the real API answers (reference 10): `/dl` is for these.
        if (await isOfRunningProcess(db, file)) throw notFound()
        const size = await sizeOf(file.id)
        return sendFile(c, files, { file, size, shown: shownAs(file.mime_type) })
      },
    )
    .delete('/file/:id', documented('Delete a file for good', { 200: null }), async (c) => {
      const { caller, now } = c.var
      const id = pathId(c, 'id')
      await db.transaction().execute((trx) => deleteFile(trx, caller, now, id))
      await files.remove([id])
      return c.body(null, 200)
    })
    .delete('/assets/:id', documented('Archive a file', { 200: one(fileAnswer) }), async (c) => {
      const { caller, now } = c.var
      const id = pathId(c, 'id')
      const file = await db.transaction().execute((trx) => archiveFile(trx, caller, now, id))
      return c.json({ data: presentFile(file) })
    })
}
