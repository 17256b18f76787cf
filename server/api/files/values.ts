import { sql } from 'kysely'
import { type Db, json } from '../../db/database.ts'
import type { Caller } from '../caller.ts'
import { isObject } from '../fields/emptiness.ts'
import type { FieldDefinition } from '../fields/field.ts'
import type { Values, ValuesPrefix } from '../fields/values.ts'
import { isId } from '../ids.ts'
import type { FieldErrors } from '../refusal.ts'
import { isReadable } from './files.access.ts'

/** The ids that the answers of file fields name, by field. */
function idsIn(
  fields: FieldDefinition[],
  values: unknown,
): { field: FieldDefinition; id: string }[] {
  if (!isObject(values)) return []
  return fields
    .filter(({ field_type, id }) => field_type === 'file' && Object.hasOwn(values, id))
    .flatMap((field) => {
      const files = values[field.id]
      const named = (Array.isArray(files) ? files : []).filter(isObject)
      return named.flatMap(({ id }) =>
        id ? [{ field, id: typeof id === 'string' ? id : json(id) }] : [],
      )
    })
}

/**
 * What is wrong with the files that values sent name: there has to be one of that id that the caller may read. What
 * was there before stays, deleted or not. Inside a transaction: nobody sweeps the files up until it ends.
 */
export async function wrongFiles(
  db: Db,
  caller: Caller,
  {
    prefix,
    fields,
    sent,
    current,
  }: { prefix: ValuesPrefix; fields: FieldDefinition[]; sent: unknown; current: Values },
): Promise<FieldErrors> {
  const before = new Set(idsIn(fields, current).map(({ id }) => id))
  const fresh = idsIn(fields, sent).filter(({ id }) => !before.has(id))
  const errors: FieldErrors = {}
  const readable = await readableAmong(
    db,
    caller,
    fresh.map(({ id }) => id),
  )
  for (const { field, id } of fresh)
    if (!readable.has(id))
      errors[`${prefix}.${field.id}`] = [`${field.label}: there is no such file.`]
  return errors
}

async function readableAmong(db: Db, caller: Caller, ids: string[]): Promise<Set<string>> {
  const rows = ids.length
    ? await db
        .selectFrom('asset')
        .where('org_id', '=', caller.org.id)
        .where('id', '=', sql<string>`any(${[...new Set(ids.filter(isId))]})`)
        .selectAll()
        .forKeyShare()
        .execute()
    : []
  const readable = new Set<string>()
  for (const row of rows) if (await isReadable(db, caller, row)) readable.add(row.id)
  return readable
}

/** Notes which files the answers of a run, or of a stand-alone task, name: from then on they belong to it. */
export async function keepFiles(
  db: Db,
  org: string,
  { run_id, task_id }: { run_id: string | null; task_id?: string },
  fields: FieldDefinition[],
  values: Values,
): Promise<void> {
  const ids = [...new Set(idsIn(fields, values).map(({ id }) => id))].filter(isId)
  if (ids.length === 0) return
  await sql`
    insert into asset_use (asset_id, run_id, task_id)
    select id, ${run_id}::text, ${run_id === null ? (task_id ?? null) : null}::text
    from asset where org_id = ${org} and id = any(${ids})
    on conflict do nothing
  `.execute(db)
}
