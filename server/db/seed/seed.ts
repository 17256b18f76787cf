import type { Db } from '../database.ts'
import { newId } from '../../api/ids.ts'
import { writeOneoffTasks } from './oneoff-tasks.ts'
import { writeOrganisation } from './organisation.ts'
import { DOMAIN } from './people.ts'
import { addRuns, type AddOptions } from './runs.ts'
import { DEMO_KEY, domainOf, readSetting } from './setting.ts'

/** There is nothing to make runs of; the message is one line. */
export class CannotSeed extends Error {}

/** An organisation and its admin. */
export type Seeded = { org: string; admin: number }

export const DEMO_RUNS = 400

type Options = {
  now: Date
  /** Names the organisation: another key makes another one beside it, with ids and addresses of its own. */
  key?: string
  /** How many runs it has in all. */
  runs?: number
} & AddOptions

/**
 * Makes the demo organisation where it is not there yet, and adds runs up to the number wanted; never any twice.
 * The same on every store for the same moment, but for the integer ids, which are the store's.
 */
export async function seedDemo(
  db: Db,
  { now, key = DEMO_KEY, runs = DEMO_RUNS, ...options }: Options,
): Promise<Seeded & { runs: number; tasks: number; total: number }> {
  const domain = domainOf(key, DOMAIN)
  const setting =
    (await readSetting(db, key, now, domain)) ??
    (await db.transaction().execute(async (trx) => {
      await writeOrganisation(trx, key, now, domain)
      const made = await readSetting(trx, key, now, domain)
      if (!made) throw new Error('The demo organisation was not stored.')
      await writeOneoffTasks(trx, made)
      return made
    }))
  if (setting.templates.length === 0)
    throw new CannotSeed('The demo organisation has no template left to launch from.')
  const added = await addRuns(db, setting, runs, options)
  return { org: setting.org, admin: setting.userOf('ana'), ...added }
}

/** An organisation with nothing in it but one admin. */
export async function seedEmpty(
  db: Db,
  { now, email = 'admin@runboard.example' }: { now: Date; email?: string },
): Promise<Seeded> {
  return db.transaction().execute(async (trx) => {
    const org = newId()
    const times = { created_at: now, last_updated: now }
    await trx
      .insertInto('organization')
      .values({
        id: org,
        name: 'My organisation',
        settings: '{}',
        created_on: now,
        last_updated: now,
      })
      .execute()
    const { id: admin } = await trx
      .insertInto('app_user')
      .values({ email, first_name: 'Admin', last_name: '', ...times })
      .returning('id')
      .executeTakeFirstOrThrow()
    await trx
      .insertInto('member')
      .values({
        org_id: org,
        user_id: admin,
        role: 'admin',
        is_default_admin: true,
        activated_at: now,
        ...times,
      })
      .execute()
    return { org, admin }
  })
}

/** Fills an empty store; does nothing, and answers undefined, when there is any organisation. */
export async function seedStore(
  db: Db,
  kind: 'demo' | 'empty',
  now: Date,
): Promise<Seeded | undefined> {
  const any = await db.selectFrom('organization').select('id').limit(1).executeTakeFirst()
  if (any) return undefined
  return kind === 'demo' ? seedDemo(db, { now }) : seedEmpty(db, { now })
}
