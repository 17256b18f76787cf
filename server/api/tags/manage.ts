import type { Db, Row } from '../../db/database.ts'
import { isTaken } from '../../db/conflicts.ts'
import { type Event, record } from '../activity/record.ts'
import type { Caller } from '../caller.ts'
import { isId, newId } from '../ids.ts'
import { allow, found, invalid } from '../refusal.ts'
import { mayManageTags } from './tags.rules.ts'
import type { CreateTagBody, UpdateTagBody } from './tags.schema.ts'

const taken = () => invalid({ title: ['The title has already been taken.'] })

/** Makes a tag (reference 12.1). Throws 422 where its title is taken, also by one made at the same moment. */
export async function createTag(
  db: Db,
  caller: Caller,
  now: Date,
  body: CreateTagBody,
): Promise<Row<'tag'>> {
  allow(mayManageTags(caller))
  const tag = await db
    .insertInto('tag')
    .values({ id: newId(), org_id: caller.org.id, ...body, created_at: now })
    .onConflict((conflict) => conflict.columns(['org_id', 'title']).doNothing())
    .returningAll()
    .executeTakeFirst()
  if (!tag) throw taken()
  await record(db, caller, now, {
    ...about(tag),
    verb: 'created',
    description: `Created the tag "${tag.title}"`,
  })
  return tag
}

/** Changes the title or the color of a tag. */
export async function updateTag(
  db: Db,
  caller: Caller,
  now: Date,
  id: string,
  body: UpdateTagBody,
): Promise<Row<'tag'>> {
  const tag = found(await lockTag(db, caller.org.id, id))
  allow(mayManageTags(caller))
  const changes = (['title', 'color'] as const).flatMap((field): Event[] => {
    const new_value = body[field]
    if (new_value === undefined || new_value === tag[field]) return []
    return [
      {
        ...about(tag),
        verb: 'updated',
        description: `Changed ${field} of the tag "${tag.title}"`,
        field,
        old_value: tag[field],
        new_value,
      },
    ]
  })
  if (changes.length === 0) return tag
  const changed = await db
    .updateTable('tag')
    .set(body)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
    .catch((error: unknown) => {
      throw isTaken(error) ? taken() : error
    })
  await record(db, caller, now, ...changes)
  return changed
}

/** Deletes a tag and takes it off everything; one that is not there is deleted just as well (reference 12.1). */
export async function deleteTag(db: Db, caller: Caller, now: Date, id: string): Promise<void> {
  allow(mayManageTags(caller))
  const tag = isId(id) ? await lockTag(db, caller.org.id, id) : undefined
  if (!tag) return
  await db.deleteFrom('tag').where('id', '=', id).execute()
  await record(db, caller, now, {
    ...about(tag),
    verb: 'deleted',
    description: `Deleted the tag "${tag.title}"`,
  })
}

const lockTag = (db: Db, org: string, id: string) =>
  db
    .selectFrom('tag')
    .where('org_id', '=', org)
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .selectAll()
    .forUpdate()
    .executeTakeFirst()

const about = (tag: Row<'tag'>) =>
  ({ type: 'Tag', entity_type: 'tag', entity_id: tag.id }) satisfies Partial<Event>
