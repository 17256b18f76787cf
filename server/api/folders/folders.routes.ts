import { Hono } from 'hono'
import { z } from 'zod'
import { type ApiContext, type ApiEnv, body, integerPathId, pathId, query } from '../http.ts'
import { many, one } from '../openapi/answers.ts'
import { documented } from '../openapi/documented.ts'
import { envelope, includes, paging } from '../paging.ts'
import { found } from '../refusal.ts'
import { addToFolder, removeFromFolder } from './filing.ts'
import { filingAnswer, folderAnswer } from './folders.answers.ts'
import { presentFiling, presentFolder, presentFolderTree } from './folders.presenter.ts'
import { findFolder, listFolders } from './folders.repository.ts'
import { addObjectBody, createFolderBody, updateFolderBody } from './folders.schema.ts'
import { createFolder, deleteFolder, updateFolder } from './manage.ts'

const listQuery = z.object({
  ...paging({ size: 100 }),
  folder_type: z.enum(['run', 'checklist']).catch('checklist').default('checklist'),
  q: z.string().default(''),
  sort: z.enum(['position', 'name']).catch('position').default('position'),
  with: includes,
})

/**
 * `/organizations/{org}/folders` (reference 12.2): all folders of one tree; with their children only those at
 * the top, since each then brings what lies below it. A text finds folders at any depth.
 */
export const foldersRoutes = ({ db }: ApiContext) =>
  new Hono<ApiEnv>()
    .get(
      '/',
      documented('List the folders of one tree', { 200: many(folderAnswer) }),
      query(listQuery),
      async (c) => {
        const asked = c.req.valid('query')
        const all = await listFolders(db, c.var.caller.org.id, asked.folder_type, asked.sort)
        const text = asked.q.toLowerCase()
        const nested = asked.with.has('children')
        const matching = all.filter(({ name, parent_id }) =>
          text === '' ? !nested || parent_id === null : name.toLowerCase().includes(text),
        )
        const start = asked.without_pagination ? 0 : (asked.page - 1) * asked.per_page
        const rows = matching.slice(
          start,
          asked.without_pagination ? undefined : start + asked.per_page,
        )
        const data = rows.map((folder) =>
          nested ? presentFolderTree(folder, all) : presentFolder(folder),
        )
        return c.json(envelope(c, data, matching.length, asked))
      },
    )
    .get(
      '/:id',
      documented('One folder', { 200: one(folderAnswer) }),
      query(z.object({ with: includes })),
      async (c) => {
        const { org } = c.var.caller
        const folder = found(await findFolder(db, org.id, pathId(c, 'id')))
        if (!c.req.valid('query').with.has('children'))
          return c.json({ data: presentFolder(folder) })
        const all = await listFolders(db, org.id, folder.folder_type)
        return c.json({ data: presentFolderTree(folder, all) })
      },
    )
    .post(
      '/',
      documented('Make a folder', { 201: one(folderAnswer) }),
      body(createFolderBody),
      async (c) => {
        const { caller, now } = c.var
        const sent = c.req.valid('json')
        const folder = await db.transaction().execute((trx) => createFolder(trx, caller, now, sent))
        return c.json({ data: presentFolder(folder) }, 201)
      },
    )
    .put(
      '/:id',
      documented('Rename or move a folder', { 200: one(folderAnswer) }),
      body(updateFolderBody),
      async (c) => {
        const { caller, now } = c.var
        const id = pathId(c, 'id')
        const sent = c.req.valid('json')
        const folder = await db
          .transaction()
          .execute((trx) => updateFolder(trx, caller, now, id, sent))
        return c.json({ data: presentFolder(folder) })
      },
    )
    .delete('/:id', documented('Delete a folder; its contents stay', { 204: null }), async (c) => {
      const { caller, now } = c.var
      const id = pathId(c, 'id')
      await db.transaction().execute((trx) => deleteFolder(trx, caller, now, id))
      return c.body(null, 204)
    })
    .post(
      '/add-object',
      documented('Put a process into a folder', { 201: one(filingAnswer) }),
      body(addObjectBody),
      async (c) => {
        const { caller, now } = c.var
        const sent = c.req.valid('json')
        const filing = await db.transaction().execute((trx) => addToFolder(trx, caller, now, sent))
        return c.json({ data: presentFiling(filing) }, 201)
      },
    )

/** `/organizations/{org}/folders-objects`: what is in folders, each under its link id (reference 12.2). */
export const foldersObjectsRoutes = ({ db }: ApiContext) =>
  new Hono<ApiEnv>().delete(
    '/:id',
    documented('Take a process out of a folder', { 204: null }),
    async (c) => {
      const { caller, now } = c.var
      const id = integerPathId(c, 'id')
      await db.transaction().execute((trx) => removeFromFolder(trx, caller, now, id))
      return c.body(null, 204)
    },
  )
