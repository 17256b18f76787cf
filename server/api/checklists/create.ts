import { type Db, json } from '../../db/database.ts'
import { record } from '../activity/record.ts'
import { aliasOf } from '../alias.ts'
import type { Caller } from '../caller.ts'
import { settleForm } from '../fields/form.ts'
import { newId, takeNumbers } from '../ids.ts'
import { allow, invalid } from '../refusal.ts'
import { insertSteps } from '../steps/create.ts'
import type { CreateBody } from './checklists.body.ts'
import { mayCreateTemplate } from './checklists.rules.ts'
import { columnsOf } from './columns.ts'
import { wrongReferences } from './references.ts'
import { aboutTemplate } from './update.ts'

/**
 * Makes a template and gives its id (reference 9.1). Its owner may do everything with it; nobody else is granted
 * anything. Steps that come along, as from an export, get ids of their own.
 */
export async function createChecklist(
  db: Db,
  caller: Caller,
  now: Date,
  { steps = [], ...body }: CreateBody,
): Promise<string> {
  const { org, user } = caller
  allow(mayCreateTemplate(caller))
  const errors = await wrongReferences(db, caller, body)
  if (Object.keys(errors).length > 0) throw invalid(errors)
  const id = newId()
  const increment_id = await takeNumbers(db, org.id, 'checklist')
  const prerun = await settleForm(db, org.id, body.prerun ?? [], [], { checklist_id: id })
  await db
    .insertInto('checklist')
    .values({
      ...columnsOf(body),
      id,
      org_id: org.id,
      increment_id,
      alias: `${aliasOf(body.title)}-${id.slice(0, 7)}`,
      owner_id: body.owner_id ?? user.id,
      created_by: user.id,
      last_updated_by: user.id,
      prerun: json(prerun),
      created_at: now,
      last_updated: now,
    })
    .execute()
  if (body.starred)
    await db.insertInto('checklist_star').values({ checklist_id: id, user_id: user.id }).execute()
  await insertSteps(db, caller, now, id, steps)
  await record(db, caller, now, {
    ...aboutTemplate({ id }),
    verb: 'created',
    description: `Created the template "${body.title}"`,
  })
  return id
}
