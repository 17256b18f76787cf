import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { Db } from '../../db/database.ts'
import type { Caller } from '../caller.ts'
import { type ApiContext, type ApiEnv, body, pathId } from '../http.ts'
import { one } from '../openapi/answers.ts'
import { documented } from '../openapi/documented.ts'
import { type At, readValues } from './bearers.ts'
import { removeValue, replaceValues, setValue } from './change.ts'
import { customFieldsAnswer } from './custom-fields.answers.ts'
import type { AppliesTo } from './keys.schema.ts'

const putBody = z.object({
  custom_fields: z.record(z.string(), z.unknown(), {
    error: 'The custom_fields field must be an object of values by key.',
  }),
})
// A value that is left out is no value: to take one off there is DELETE.
const patchBody = z
  .looseObject({ value: z.unknown() })
  .refine((sent) => Object.hasOwn(sent, 'value'), {
    error: 'The value field is required.',
    path: ['value'],
  })

const BEARERS: { kind: AppliesTo; path: string; words: string }[] = [
  { kind: 'run', path: 'runs', words: 'a process' },
  { kind: 'task', path: 'tasks', words: 'a task' },
  { kind: 'checklist', path: 'checklists', words: 'a template' },
]

/** The custom fields of runs, tasks and templates, below `/organizations/{org}` (reference 12.6). */
export function customFieldsRoutes({ db }: ApiContext) {
  const told = async (c: Context<ApiEnv>, at: At) =>
    c.json({ data: { custom_fields: await readValues(db, c.var.caller, at) } })
  const changed = async (c: Context<ApiEnv>, kind: AppliesTo, change: Change) => {
    const { caller, now } = c.var
    const at = { kind, id: pathId(c, 'id') }
    await db.transaction().execute((trx) => change(trx, caller, now, at))
    return told(c, at)
  }

  const routes = new Hono<ApiEnv>()
  for (const { kind, path, words } of BEARERS)
    routes
      .get(`/${path}/:id/custom-fields`, documented(`The custom fields of ${words}`, OK), (c) =>
        told(c, { kind, id: pathId(c, 'id') }),
      )
      .put(
        `/${path}/:id/custom-fields`,
        documented(`Replace the custom fields of ${words}`, OK),
        body(putBody),
        (c) => changed(c, kind, (...of) => replaceValues(...of, c.req.valid('json').custom_fields)),
      )
      .patch(
        `/${path}/:id/custom-fields/:key`,
        documented(`Set one custom field of ${words}`, OK),
        body(patchBody),
        (c) => {
          const { value } = c.req.valid('json')
          const key = c.req.param('key')
          return changed(c, kind, (...of) => setValue(...of, { key, value }))
        },
      )
      .delete(
        `/${path}/:id/custom-fields/:key`,
        documented(`Take one custom field off ${words}`, OK),
        (c) => changed(c, kind, (...of) => removeValue(...of, c.req.param('key'))),
      )
  return routes
}

type Change = (db: Db, caller: Caller, now: Date, at: At) => Promise<void>

const OK = { 200: one(customFieldsAnswer) }
