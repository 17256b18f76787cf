import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Kysely, sql } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import type { Tables } from './database.ts'

const FOLDER = join(import.meta.dirname, 'migrations')

/** Brings the schema to the newest version; several processes at once wait for each other. Throws what failed. */
export async function migrate(db: Kysely<Tables>): Promise<void> {
  const { error } = await new Migrator({ db, provider: { getMigrations } }).migrateToLatest()
  if (error !== undefined)
    throw new Error('The database schema cannot be brought up to date.', { cause: error })
}

/** Each migration is one SQL file, named so that they sort in the order in which they are run. */
async function getMigrations(): Promise<Record<string, Migration>> {
  const files = (await readdir(FOLDER)).filter((file) => file.endsWith('.sql')).toSorted()
  const entries = files.map(async (file): Promise<[string, Migration]> => {
    const statements = await readFile(join(FOLDER, file), 'utf8')
    return [file, { up: async (db) => void (await sql.raw(statements).execute(db)) }]
  })
  return Object.fromEntries(await Promise.all(entries))
}
