import { type Context, Hono } from 'hono'
import type { Db } from '../../db/database.ts'
import type { Caller } from '../caller.ts'
import { type ApiContext, type ApiEnv, body, pathId } from '../http.ts'
import { one } from '../openapi/answers.ts'
import { documented } from '../openapi/documented.ts'
import { deleteThread, editThread } from './change.ts'
import { comment, resolve } from './speak.ts'
import type { SubjectKind } from './subjects.ts'
import { threadAnswer } from './threads.answers.ts'
import { presentThread } from './threads.presenter.ts'
import { commentBody, editBody, resolveBody, saidBody } from './threads.schema.ts'

const SUBJECTS: { kind: SubjectKind; path: string; words: string }[] = [
  { kind: 'task', path: 'tasks', words: 'a task' },
  { kind: 'run', path: 'runs', words: 'a process' },
  { kind: 'checklist', path: 'checklists', words: 'a template' },
]

/** Comments and problems on tasks, runs and templates, below `/organizations/{org}` (reference 8). */
export function threadsRoutes({ db }: ApiContext) {
  const told = async (id: string) => ({
    data: presentThread(
      await db.selectFrom('thread').where('id', '=', id).selectAll().executeTakeFirstOrThrow(),
    ),
  })
  /** Writes in one transaction, and answers the thread that came of it. */
  const said = async (c: Context<ApiEnv>, kind: SubjectKind, speak: Speak) => {
    const { caller, now } = c.var
    const at = { kind, id: pathId(c, 'id') }
    const id = await db.transaction().execute((trx) => speak(trx, caller, now, at))
    return c.json(await told(id), 201)
  }
  const thread = (c: Context<ApiEnv>, kind: SubjectKind) => ({
    kind,
    id: pathId(c, 'id'),
    thread: pathId(c, 'comment'),
  })

  const routes = new Hono<ApiEnv>()
  for (const { kind, path, words } of SUBJECTS)
    routes
      .post(
        `/${path}/:id/comment`,
        documented(`Comment on ${words}`, MADE),
        body(commentBody),
        (c) => said(c, kind, (...of) => comment(...of, c.req.valid('json'))),
      )
      .post(
        `/${path}/:id/bot-comment`,
        documented(`Comment on ${words} as the bot`, MADE),
        body(saidBody),
        (c) => said(c, kind, (...of) => comment(...of, { ...c.req.valid('json'), byBot: true })),
      )
      .post(
        `/${path}/:id/problem`,
        documented(`Report a problem of ${words}`, MADE),
        body(saidBody),
        (c) =>
          said(c, kind, (...of) => comment(...of, { ...c.req.valid('json'), label: 'problem' })),
      )
      .post(
        `/${path}/:id/resolved-threads`,
        documented(`Resolve a problem or an improvement of ${words}`, MADE),
        body(resolveBody),
        (c) => said(c, kind, (...of) => resolve(...of, c.req.valid('json'))),
      )
      .put(
        `/${path}/:id/comment/:comment`,
        documented(`Edit a comment on ${words}`, { 200: one(threadAnswer) }),
        body(editBody),
        async (c) => {
          const { caller, now } = c.var
          const at = thread(c, kind)
          await db
            .transaction()
            .execute((trx) => editThread(trx, caller, now, at, c.req.valid('json')))
          return c.json(await told(at.thread))
        },
      )
      .delete(
        `/${path}/:id/comment/:comment`,
        documented(`Delete a comment on ${words}`, { 204: null }),
        async (c) => {
          const { caller, now } = c.var
          const at = thread(c, kind)
          await db.transaction().execute((trx) => deleteThread(trx, caller, now, at))
          return c.body(null, 204)
        },
      )
  return routes
}

type Speak = (
  db: Db,
  caller: Caller,
  now: Date,
  at: { kind: SubjectKind; id: string },
) => Promise<string>

const MADE = { 201: one(threadAnswer) }
