import type { Db } from '#server/db/database.ts'

import { LogError } from './log.ts'

/** The organisation to import into, and the admin who stands for whom a log does not name. Throws a LogError. */
export async function findOrganization(db: Db, wanted: string | undefined) {
  const all = await db
    .selectFrom('organization')
    .select(['id', 'name'])
    .orderBy('created_on')
    .orderBy('id')
    .execute()
  const org =
    wanted === undefined
      ? all[0]
      : (all.find((one) => one.id === wanted) ??
        all.find((one) => one.name.toLowerCase() === wanted.toLowerCase()))
  if (!org) {
    const names = all.map((one) => one.name).join(', ') || 'none'
    throw new LogError(`--org ${wanted ?? ''}: there is no such organisation. There are: ${names}`)
  }
  const admin = await db
    .selectFrom('member')
    .select('user_id')
    .where('org_id', '=', org.id)
    .where('role', '=', 'admin')
    .where('status', '=', 'active')
    .orderBy('is_default_admin', 'desc')
    .orderBy('user_id')
    .executeTakeFirst()
  if (!admin) throw new LogError(`${org.name} has no active admin, who would own the template`)
  return { ...org, admin: admin.user_id }
}
