import { Hono } from 'hono'
import { z } from 'zod'
import type { Db, Row } from '../../db/database.ts'
import { type ApiContext, type ApiEnv, body, integerPathId, pathId, query } from '../http.ts'
import { many, one } from '../openapi/answers.ts'
import { documented } from '../openapi/documented.ts'
import { envelope, flag, includes, paging } from '../paging.ts'
import { found } from '../refusal.ts'
import { createTag, deleteTag, updateTag } from './manage.ts'
import { tagSubject, untagSubject } from './tagging.ts'
import { tagAnswer, taggingAnswer } from './tags.answers.ts'
import { presentTag, presentTagging, presentTagStatistics } from './tags.presenter.ts'
import { findTag, listTags, statisticsOf } from './tags.repository.ts'
import { createTagBody, tagSubjectBody, updateTagBody } from './tags.schema.ts'

const listQuery = z.object({ ...paging(), q: z.string().default(''), all: flag, with: includes })

/** `/organizations/{org}/tags` (reference 12.1). */
export const tagsRoutes = ({ db }: ApiContext) =>
  new Hono<ApiEnv>()
    .get(
      '/',
      documented('List the tags', { 200: many(tagAnswer) }),
      query(listQuery),
      async (c) => {
        const asked = c.req.valid('query')
        const { rows, total } = await listTags(db, c.var.caller.org.id, asked)
        return c.json(envelope(c, await presentTags(db, rows, asked.with), total, asked))
      },
    )
    .get(
      '/:id',
      documented('One tag', { 200: one(tagAnswer) }),
      query(z.object({ with: includes })),
      async (c) => {
        const tag = found(await findTag(db, c.var.caller.org.id, pathId(c, 'id')))
        const [data] = await presentTags(db, [tag], c.req.valid('query').with)
        return c.json({ data })
      },
    )
    .post(
      '/',
      documented('Make a tag', { 201: one(tagAnswer) }),
      body(createTagBody),
      async (c) => {
        const { caller, now } = c.var
        const sent = c.req.valid('json')
        const tag = await db.transaction().execute((trx) => createTag(trx, caller, now, sent))
        return c.json({ data: presentTag(tag) }, 201)
      },
    )
    .put(
      '/:id',
      documented('Change a tag', { 200: one(tagAnswer) }),
      body(updateTagBody),
      async (c) => {
        const { caller, now } = c.var
        const id = pathId(c, 'id')
        const sent = c.req.valid('json')
        const tag = await db.transaction().execute((trx) => updateTag(trx, caller, now, id, sent))
        return c.json({ data: presentTag(tag) })
      },
    )
    .delete('/:id', documented('Delete a tag', { 204: null }), async (c) => {
      const { caller, now } = c.var
      await db.transaction().execute((trx) => deleteTag(trx, caller, now, c.req.param('id')))
      return c.body(null, 204)
    })

/** `/organizations/{org}/checklists/tags`: tags on templates and, whatever the path says, on runs (reference 12.1). */
export const taggingRoutes = ({ db }: ApiContext) =>
  new Hono<ApiEnv>()
    .post(
      '/',
      documented('Put a tag on a process or a template', { 201: one(taggingAnswer) }),
      body(tagSubjectBody),
      async (c) => {
        const { caller, now } = c.var
        const sent = c.req.valid('json')
        const tagging = await db.transaction().execute((trx) => tagSubject(trx, caller, now, sent))
        return c.json({ data: presentTagging(tagging) }, 201)
      },
    )
    .delete('/:id', documented('Take a tag off, by its association', { 204: null }), async (c) => {
      const { caller, now } = c.var
      const id = integerPathId(c, 'id')
      await db.transaction().execute((trx) => untagSubject(trx, caller, now, id))
      return c.body(null, 204)
    })

async function presentTags(db: Db, rows: Row<'tag'>[], wanted: Set<string>) {
  const ids = rows.map(({ id }) => id)
  const statistics = wanted.has('statistics') ? await statisticsOf(db, ids) : undefined
  return rows.map((tag) => ({
    ...presentTag(tag),
    ...(statistics && { statistics: { data: presentTagStatistics(statistics.get(tag.id)) } }),
  }))
}
