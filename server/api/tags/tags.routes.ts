import { Hono } from 'hono'
import { z } from 'zod'
import type { Db, Row } from '../../db/database.ts'
import { type ApiContext, type ApiEnv, pathId, query } from '../http.ts'
import { many, one } from '../openapi/answers.ts'
import { documented } from '../openapi/documented.ts'
import { envelope, flag, includes, paging } from '../paging.ts'
import { found } from '../refusal.ts'
import { tagAnswer } from './tags.answers.ts'
import { presentTag, presentTagStatistics } from './tags.presenter.ts'
import { findTag, listTags, statisticsOf } from './tags.repository.ts'

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

async function presentTags(db: Db, rows: Row<'tag'>[], wanted: Set<string>) {
  const ids = rows.map(({ id }) => id)
  const statistics = wanted.has('statistics') ? await statisticsOf(db, ids) : undefined
  return rows.map((tag) => ({
    ...presentTag(tag),
    ...(statistics && { statistics: { data: presentTagStatistics(statistics.get(tag.id)) } }),
  }))
}
