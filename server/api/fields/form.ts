import type { Db } from '../../db/database.ts'
import { takeNumbers } from '../ids.ts'
import { type FieldOwner, freshFields, settledForm } from './definitions.ts'
import type { DefinitionBody } from './definitions.schema.ts'
import type { FieldDefinition } from './field.ts'

/** As long as the numbers that Tallyfy puts behind its aliases. */
const FIRST_ALIAS = 1_000_000

/** A form as it is to be stored, with aliases that no other field of the organisation has. */
export async function settleForm(
  db: Db,
  org: string,
  sent: readonly DefinitionBody[],
  current: readonly FieldDefinition[],
  owner: FieldOwner,
): Promise<FieldDefinition[]> {
  const fresh = freshFields(sent, current).length
  const first = fresh > 0 ? await takeNumbers(db, org, 'field', fresh) : 0
  return settledForm(sent, current, owner, FIRST_ALIAS + first)
}
