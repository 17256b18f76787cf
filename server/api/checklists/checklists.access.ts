import type { Db, Permission } from '../../db/database.ts'
import type { Caller } from '../caller.ts'
import { forbidden, notFound } from '../refusal.ts'
import {
  type ChecklistRow,
  existsChecklist,
  findChecklist,
  permissionsOf,
} from './checklists.repository.ts'

/** How a template is reached: `lock` keeps others from changing it, inside a transaction, until that ends. */
type Reach = { lock?: 'change' | 'delete'; archived?: boolean }

/**
 * A template that the caller may see and what the caller was granted on it: 404 where there is none, 403 where it
 * is not for them. An archived one is none (reference 9.1), unless `archived` says otherwise.
 */
export async function templateFor(
  db: Db,
  caller: Caller,
  id: string,
  { lock, archived = false }: Reach = {},
): Promise<{ template: ChecklistRow; permissions: ReadonlySet<Permission> }> {
  if (lock)
    await db
      .selectFrom('checklist')
      .where('org_id', '=', caller.org.id)
      .where('id', '=', id)
      .select('id')
      // What launches need stays free as long as the row itself stays.
      .$if(lock === 'change', (row) => row.forNoKeyUpdate())
      .$if(lock === 'delete', (row) => row.forUpdate())
      .execute()
  const template = await findChecklist(db, caller, id, { archived })
  if (!template) {
    if (await existsChecklist(db, caller.org.id, id, { archived }))
      throw forbidden('Permission denied: cannot read this template.')
    throw notFound()
  }
  const granted = (await permissionsOf(db, caller, [id])).get(id) ?? []
  return { template, permissions: new Set(granted.map(({ permission }) => permission)) }
}
