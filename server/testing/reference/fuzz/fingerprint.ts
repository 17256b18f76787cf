import { sql } from 'kysely'
import type { Db } from '../../../db/database.ts'

type Link = { child: string; child_column: string; parent: string; parent_column: string }

/**
 * All that the store holds of an organisation, table by table: a change of any row of it, and any row of another
 * one that takes hold of a row of it, is seen. Which rows those are is read from the foreign keys.
 */
export async function everythingOf(db: Db, org: string): Promise<Record<string, string[]>> {
  const { rows: tables } = await sql<{ name: string; has_org: boolean }>`
    select relname as name, exists (
      select from pg_attribute where attrelid = pg_class.oid and attname = 'org_id' and not attisdropped
    ) as has_org
    from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
  `.execute(db)
  const { rows: links } = await sql<Link>`
    select child.relname as child, ca.attname as child_column, parent.relname as parent, pa.attname as parent_column
    from pg_constraint con
    join pg_class child on child.oid = con.conrelid join pg_class parent on parent.oid = con.confrelid
    join pg_attribute ca on ca.attrelid = con.conrelid and ca.attnum = con.conkey[1]
    join pg_attribute pa on pa.attrelid = con.confrelid and pa.attnum = con.confkey[1]
    where con.contype = 'f' and cardinality(con.conkey) = 1
  `.execute(db)
  const ofOrganization = new Set(tables.filter(({ has_org }) => has_org).map(({ name }) => name))
  const all: Record<string, string[]> = {}
  for (const { name } of tables) {
    const owned = [
      ...(ofOrganization.has(name) ? [sql`t.org_id = ${org}`] : []),
      ...(name === 'organization' ? [sql`t.id = ${org}`] : []),
      ...(name === 'app_user'
        ? [sql`t.id in (select user_id from member where org_id = ${org})`]
        : []),
      ...links
        .filter(({ child, parent }) => child === name && ofOrganization.has(parent))
        .map(
          (link) => sql`t.${sql.id(link.child_column)} in (
            select ${sql.id(link.parent_column)} from ${sql.id(link.parent)} where org_id = ${org}
          )`,
        ),
    ]
    if (owned.length === 0) continue
    const { rows } = await sql<{ row: string }>`
      select t::text as row from ${sql.id(name)} t where ${sql.join(owned, sql` or `)}
    `.execute(db)
    all[name] = rows.map(({ row }) => row).toSorted()
  }
  return all
}
