import { sql } from 'kysely'
import { newId } from '#server/api/ids.ts'
import type { Db } from '#server/db/database.ts'
import { seedDemo, seedEmpty } from '#server/db/seed/seed.ts'
import { CannotDo } from '#server/tools/command.ts'
import { importLog } from '#server/tools/import/import-log.ts'
import { LogError } from '#server/tools/import/log.ts'
import { nameOfLog, openLog } from '#server/tools/import/open-log.ts'
import { many, progressOn } from '#server/tools/import/terminal.ts'
import type { Content } from './options.ts'

/** Writes what is to be measured into a new store; an existing one is left as it is. Throws CannotDo. */
export async function fill(db: Db, content: Content, now: Date, signal: AbortSignal) {
  if (content.from === 'demo') {
    const progress = progressOn(process.stderr)
    await seedDemo(db, {
      now,
      runs: content.runs,
      signal,
      onStart: (runs) => progress.begin(`Adding ${many(runs, 'process', 'processes')}`, runs),
      onProgress: progress.at,
    }).finally(() => progress.end())
  }
  if (content.from === 'logs') {
    const { org, admin } = await seedEmpty(db, { now })
    for (const file of content.files)
      // oxlint-disable-next-line no-await-in-loop -- one log after the other, as a person imports them
      await importFile(db, file, { org, admin, now }, signal)
    await adorn(db, org, admin, now)
  }
}

type Into = { org: string; admin: number; now: Date }

async function importFile(db: Db, file: string, into: Into, signal: AbortSignal) {
  const progress = progressOn(process.stderr)
  const name = nameOfLog(file)
  try {
    const log = await openLog(file)
    await importLog(db, log, { ...into, name }, () => {}, {
      signal,
      onRead: (cases) => progress.begin(`Importing ${name}, ${many(cases, 'run')}`, cases),
      onWritten: progress.at,
    })
  } catch (error) {
    throw error instanceof LogError ? new CannotDo(`${file}: ${error.message}`) : error
  } finally {
    progress.end()
  }
}

/** Logs know neither tags nor folders nor stars, and the filters by them are to be measured, too. */
async function adorn(db: Db, org_id: string, user_id: number, created_at: Date) {
  const tag = newId()
  const folder = newId()
  await db
    .insertInto('tag')
    .values({ id: tag, org_id, title: 'bench', color: '#336699', created_at })
    .execute()
  await db
    .insertInto('folder')
    .values({ id: folder, org_id, name: 'bench', folder_type: 'run', position: 1, created_at })
    .execute()
  const every = (nth: number) =>
    sql`from run where org_id = ${org_id} and increment_id % ${nth}::int = 0`
  await sql`insert into tagging (tag_id, run_id, created_at) select ${tag}, id, ${created_at} ${every(5)}`.execute(
    db,
  )
  await sql`insert into filing (folder_id, run_id, created_at) select ${folder}, id, ${created_at} ${every(10)}`.execute(
    db,
  )
  await sql`insert into run_star (run_id, user_id) select id, ${user_id} ${every(20)}`.execute(db)
  await sql`vacuum (analyze)`.execute(db)
}
