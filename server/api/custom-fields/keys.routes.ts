import { Hono } from 'hono'
import { isTaken } from '../../db/conflicts.ts'
import { type Db, json } from '../../db/database.ts'
import { type Event, record } from '../activity/record.ts'
import type { Caller } from '../caller.ts'
import { stamp } from '../clock.ts'
import { type ApiContext, type ApiEnv, body, pathId, query } from '../http.ts'
import { newId } from '../ids.ts'
import { many, one } from '../openapi/answers.ts'
import { documented } from '../openapi/documented.ts'
import { envelope } from '../paging.ts'
import { forbidden, found, invalid } from '../refusal.ts'
import { customFieldKeyAnswer } from './custom-fields.answers.ts'
import { findKey, type KeyRow, listKeys } from './keys.repository.ts'
import { keyBody, keysQuery, newKeyBody, type KeyBody, type NewKeyBody } from './keys.schema.ts'
import { optionsError } from './keys.rules.ts'

/** `/organizations/{org}/custom-field-keys` (reference 12.6). Everybody reads them, admins write them. */
export function customFieldKeysRoutes({ db }: ApiContext) {
  const told = async (org: string, id: string) => ({
    data: presentKey(found(await findKey(db, org, id))),
  })
  return new Hono<ApiEnv>()
    .get(
      '/',
      documented('List the keys of custom fields', { 200: many(customFieldKeyAnswer) }),
      query(keysQuery),
      async (c) => {
        const asked = c.req.valid('query')
        const { rows, total } = await listKeys(db, c.var.caller.org.id, asked)
        return c.json(envelope(c, rows.map(presentKey), total, asked))
      },
    )
    .get('/:id', documented('One key of custom fields', KEY), async (c) =>
      c.json(await told(c.var.caller.org.id, pathId(c, 'id'))),
    )
    .post(
      '/',
      documented('Create a key of custom fields', { 201: one(customFieldKeyAnswer) }),
      body(newKeyBody),
      async (c) => {
        const { caller, now } = c.var
        const id = await db
          .transaction()
          .execute((trx) => createKey(trx, caller, now, c.req.valid('json')))
        return c.json(await told(caller.org.id, id), 201)
      },
    )
    .put('/:id', documented('Change a key of custom fields', KEY), body(keyBody), async (c) => {
      const { caller, now } = c.var
      const id = pathId(c, 'id')
      await db.transaction().execute((trx) => updateKey(trx, caller, now, id, c.req.valid('json')))
      return c.json(await told(caller.org.id, id))
    })
    .delete('/:id', documented('Delete a key of custom fields', { 204: null }), async (c) => {
      const { caller, now } = c.var
      const id = pathId(c, 'id')
      await db.transaction().execute((trx) => deleteKey(trx, caller, now, id))
      return c.body(null, 204)
    })
}

const KEY = { 200: one(customFieldKeyAnswer) }

const presentKey = (key: KeyRow) => ({
  id: key.id,
  key: key.key,
  label: key.label,
  description: key.description,
  applies_to: key.applies_to,
  key_type: key.key_type,
  field_type: key.field_type,
  options: key.options,
  is_required: key.is_required,
  is_active: key.is_active,
  created_by: key.created_by,
  created_at: stamp(key.created_at),
  last_updated: stamp(key.last_updated),
})

function requireAdmin({ user }: Caller) {
  if (user.role !== 'admin') throw forbidden('Only an administrator can change custom fields.')
}

const about = (caller: Caller, verb: string, did: string, { key }: { key: string }): Event => ({
  verb,
  type: 'Organization',
  entity_type: 'organization',
  entity_id: caller.org.id,
  description: `${did} the custom field "${key}"`,
  field: 'custom_fields',
})

async function createKey(db: Db, caller: Caller, now: Date, sent: NewKeyBody): Promise<string> {
  requireAdmin(caller)
  const options = sent.options ?? []
  const wrong = optionsError(sent.field_type, options)
  if (wrong !== undefined) throw invalid({ options: [wrong] })
  const id = newId()
  try {
    await db
      .insertInto('custom_field_key')
      .values({
        ...sent,
        id,
        org_id: caller.org.id,
        label: sent.label ?? sent.key,
        options: json(options),
        created_by: caller.user.id,
        created_at: now,
        last_updated: now,
      })
      .execute()
  } catch (error) {
    if (isTaken(error)) throw invalid({ key: ['The key has already been taken.'] })
    throw error
  }
  await record(db, caller, now, about(caller, 'created', 'Created', sent))
  return id
}

async function updateKey(db: Db, caller: Caller, now: Date, id: string, sent: KeyBody) {
  const key = found(await findKey(db, caller.org.id, id, { lock: true }))
  requireAdmin(caller)
  const wrong = optionsError(key.field_type, sent.options ?? key.options)
  if (wrong !== undefined) throw invalid({ options: [wrong] })
  const { options, ...rest } = sent
  await db
    .updateTable('custom_field_key')
    .set({ ...rest, ...(options && { options: json(options) }), last_updated: now })
    .where('id', '=', id)
    .execute()
  await record(db, caller, now, about(caller, 'updated', 'Changed', key))
}

/** The values that things have under the key stay with them. */
async function deleteKey(db: Db, caller: Caller, now: Date, id: string) {
  const key = found(await findKey(db, caller.org.id, id, { lock: true }))
  requireAdmin(caller)
  if (key.key_type === 'system') throw forbidden('A system field cannot be removed.')
  await db.deleteFrom('custom_field_key').where('id', '=', id).execute()
  await record(db, caller, now, about(caller, 'deleted', 'Deleted', key))
}
