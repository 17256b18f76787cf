import { sql } from 'kysely'
import type { Db } from '../../../db/database.ts'

/** Where the past is kept: views named as the tables are, so that a search path decides which of the two is read. */
const PAST = 'lagged'

const SETTING = `${PAST}.horizon`

/** How long after the last write triggers go on noting; else they would, in a store that once was tested with, for ever. */
const LEASE = '10 minutes'

/**
 * Lays a history over the store: every change of a row is noted by a trigger with what the row was before, and
 * `lagged.<table>` shows the table as it was at a horizon. Made at run time, since no store but one under test needs it.
 */
export async function keepHistory(db: Db): Promise<void> {
  await sql.raw(FOUNDATION).execute(db)
  const { rows } = await sql<{ relation: string; key: string[] }>`
    select pg_class.relname as relation, array_agg(attname::text order by attnum) as key
    from pg_class
    join pg_index on pg_index.indrelid = pg_class.oid and indisprimary
    join pg_attribute on pg_attribute.attrelid = pg_class.oid and attnum = any(indkey)
    where pg_class.relnamespace = current_schema()::regnamespace and pg_class.relkind = 'r'
    group by pg_class.relname
  `.execute(db)
  // One at a time: held together, the locks of all tables would meet those of running writes.
  for (const { relation, key } of rows) await sql.raw(trigger(relation, key)).execute(db)
}

/** Where the history stands; what is noted from here on is after it. Notes go on for a while. */
export async function presentHorizon(db: Db): Promise<number> {
  await sql`update ${sql.id(PAST, 'lease')} set until = now() + ${LEASE}::interval`.execute(db)
  const { rows } = await sql<{ id: number }>`
    select coalesce(max(id), 0) as id from ${sql.id(PAST, 'change')}
  `.execute(db)
  return rows[0]?.id ?? 0
}

/** What makes a connection read the store as it was at a horizon, and what makes it read the present again. */
export const toThePast = (horizon: number) =>
  `set search_path = ${PAST}, public; set ${SETTING} = '${horizon}'`
export const toThePresent = 'reset search_path'

const FOUNDATION = `
  create schema if not exists ${PAST};
  create table if not exists ${PAST}.lease (until timestamptz not null);
  insert into ${PAST}.lease select now() where not exists (select from ${PAST}.lease);
  -- was: the row as text, which every type survives; null where there was none
  create table if not exists ${PAST}.change (
    id bigint generated always as identity primary key,
    relation text not null,
    key jsonb not null,
    was text
  );
  create index if not exists change_of on ${PAST}.change (relation, key, id);
  create or replace function ${PAST}.key_of(one jsonb, columns text[]) returns jsonb
  language sql immutable as $$
    select jsonb_agg(one -> name order by at) from unnest(columns) with ordinality as c (name, at)
  $$;
  create or replace function ${PAST}.note() returns trigger language plpgsql as $$
  begin
    if not exists (select from ${PAST}.lease where until > now()) then return null; end if;
    if tg_op <> 'INSERT' then
      insert into ${PAST}.change (relation, key, was)
      values (tg_table_name, ${PAST}.key_of(to_jsonb(old), tg_argv), old::text);
    end if;
    if tg_op = 'INSERT' then
      insert into ${PAST}.change (relation, key)
      values (tg_table_name, ${PAST}.key_of(to_jsonb(new), tg_argv));
    end if;
    return null;
  end $$;
`

/** The trigger of one table, and the table as it was at the horizon: a row's first change since then tells. */
function trigger(relation: string, key: string[]) {
  const since = `relation = '${relation}' and id > current_setting('${SETTING}')::bigint`
  const names = key.map((name) => `'${name}'`).join(', ')
  const columns = key.map((name) => `to_jsonb(now_.${name})`).join(', ')
  return `
    create or replace trigger ${PAST}_note after insert or update or delete on public.${relation}
      for each row execute function ${PAST}.note(${names});
    drop view if exists ${PAST}.${relation};
    create view ${PAST}.${relation} as
      select now_.* from public.${relation} as now_
      where jsonb_build_array(${columns}) not in (select key from ${PAST}.change where ${since})
      union all
      select (was::public.${relation}).* from (
        select distinct on (key) was from ${PAST}.change where ${since} order by key, id
      ) as first_change where was is not null;
  `
}
