import type { Db, Row } from '../../db/database.ts'
import { keptRows } from '../../db/kept.ts'
import { escapeLike } from '../../db/like.ts'
import { countOf, cut } from '../paging.ts'
import type { AppliesTo, KeysQuery } from './keys.schema.ts'

export type KeyRow = Omit<Row<'custom_field_key'>, 'options'> & { options: string[] }

const asTold = ({ options, ...row }: Row<'custom_field_key'>): KeyRow => ({
  ...row,
  options: options.map(String),
})

/** One page of an organisation's keys, and how many match (reference 12.6). */
export async function listKeys(db: Db, org: string, query: KeysQuery) {
  let matching = db.selectFrom('custom_field_key').where('org_id', '=', org)
  for (const column of [
    'applies_to',
    'key_type',
    'field_type',
    'is_required',
    'is_active',
  ] as const) {
    const value = query[column]
    if (value !== undefined) matching = matching.where(column, '=', value)
  }
  if (query.q !== '') {
    const words = `%${escapeLike(query.q)}%`
    matching = matching.where((key) =>
      key.or([key('key', 'ilike', words), key('label', 'ilike', words)]),
    )
  }
  const rows = await matching
    .selectAll()
    .orderBy(query.sort_by, query.sort_direction)
    .orderBy('id')
    .$call(cut(query))
    .execute()
  return { rows: rows.map(asTold), total: await countOf(db, matching.select('id')) }
}

export async function findKey(db: Db, org: string, id: string, { lock = false } = {}) {
  const row = await db
    .selectFrom('custom_field_key')
    .where('org_id', '=', org)
    .where('id', '=', id)
    .selectAll()
    .$if(lock, (select) => select.forUpdate())
    .executeTakeFirst()
  return row && asTold(row)
}

/** The keys in use for one kind of thing. */
export async function activeKeys(db: Db, org: string, applies_to: AppliesTo) {
  const active = db
    .selectFrom('custom_field_key')
    .where('org_id', '=', org)
    .where('applies_to', '=', applies_to)
    .where('is_active', '=', true)
    .selectAll()
    .orderBy('created_at')
    .orderBy('id')
  return (await keptRows(db, active)).map(asTold)
}
