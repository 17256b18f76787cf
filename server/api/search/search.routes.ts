import { type Context, Hono } from 'hono'
import type { Db } from '../../db/database.ts'
import { listChecklists } from '../checklists/checklists.repository.ts'
import { listQuery as checklistQuery } from '../checklists/checklists.schema.ts'
import { type ApiContext, type ApiEnv, query } from '../http.ts'
import { documented } from '../openapi/documented.ts'
import { envelope } from '../paging.ts'
import { listRuns } from '../runs/runs.repository.ts'
import { listQuery as runQuery } from '../runs/runs.schema.ts'
import { searchAnswer } from './search.answers.ts'
import {
  presentBlueprint,
  presentCapture,
  presentFoundStep,
  presentFoundTask,
  presentProcess,
} from './search.presenter.ts'
import { foldersAround, searchCaptures, searchSteps, searchTasks } from './search.repository.ts'
import { type Kind, type SearchQuery, searchQuery } from './search.schema.ts'

/** `/organizations/{org}/search`: six kinds of things by their names (reference 12.4). */
export const searchRoutes = ({ db }: ApiContext) =>
  new Hono<ApiEnv>().get(
    '/',
    documented('Search processes, tasks, templates, steps and fields', { 200: searchAnswer }),
    query(searchQuery),
    async (c) => {
      const asked = c.req.valid('query')
      const found: Partial<Record<Kind, object>> = {}
      for (const kind of asked.on) {
        const { data, total } = await SEARCHES[kind](db, c, asked)
        found[kind] = envelope(c, data, total, { ...asked, without_pagination: false })
      }
      return c.json(found)
    },
  )

type Search = (
  db: Db,
  c: Context<ApiEnv>,
  asked: SearchQuery,
) => Promise<{ data: object[]; total: number }>

const SEARCHES: Record<Kind, Search> = {
  async process(db, c, asked) {
    const { caller, now } = c.var
    const { rows, total } = await listRuns(db, runQuery.parse(listed(asked)), { caller, now })
    const folders = await foldersAround(
      db,
      'run_id',
      rows.map(({ id }) => id),
    )
    return { data: rows.map((run) => presentProcess(run, now, folders.get(run.id))), total }
  },
  async task(db, c, asked) {
    const { caller, now } = c.var
    const { rows, total } = await searchTasks(db, caller, asked)
    return { data: rows.map((task) => presentFoundTask(task, now)), total }
  },
  async blueprint(db, c, asked) {
    const { caller } = c.var
    const { rows, total } = await listChecklists(db, caller, checklistQuery.parse(listed(asked)))
    const folders = await foldersAround(
      db,
      'checklist_id',
      rows.map(({ id }) => id),
    )
    return { data: rows.map((row) => presentBlueprint(row, folders.get(row.id))), total }
  },
  async step(db, c, asked) {
    const { rows, total } = await searchSteps(db, c.var.caller, asked)
    return { data: rows.map(presentFoundStep), total }
  },
  async capture(db, c, asked) {
    const { rows, total } = await searchCaptures(db, c.var.caller, asked)
    return { data: rows.map(presentCapture), total }
  },
  // Texts kept for reuse: there are none here.
  snippet: () => Promise.resolve({ data: [], total: 0 }),
}

/** The same as the query of a list. */
const listed = ({ search, page, per_page }: SearchQuery) => ({
  q: search,
  page: String(page),
  per_page: String(per_page),
})
