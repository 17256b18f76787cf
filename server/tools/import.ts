import { stat } from 'node:fs/promises'
import { basename } from 'node:path'

import { systemClock } from '#server/api/clock.ts'
import { FolderInUse } from '#server/db/lock.ts'
import { seedStore } from '#server/db/seed/seed.ts'
import { openStore } from '#server/db/store.ts'
import { readEnvironment, WrongEnvironment } from '#server/environment.ts'

import { importLog } from './import/import-log.ts'
import { LogError, Problems } from './import/log.ts'
import { openLog } from './import/open-log.ts'
import { readOptions, USAGE, type ImportOptions } from './import/options.ts'
import { findOrganization } from './import/organization.ts'
import { many, problemLines, progressOn } from './import/terminal.ts'

async function main() {
  const options = readOptions(process.argv.slice(2))
  if (options === null) return console.log(USAGE)
  const { DATA_DIR, DATABASE_URL, SEED } = readEnvironment(process.env)
  const progress = progressOn(process.stderr)
  let reading = true
  const log = await openLog(options.file, {
    ...options.log,
    // The file is read again while runs are written; then those are what is counted.
    onRead: (bytes) => reading && progress.at(bytes),
  })
  const { size } = await stat(options.file)

  const store = await openStore({ databaseUrl: DATABASE_URL, dataDir: DATA_DIR })
  const stop = new AbortController()
  const stopped = () => stop.abort(new Stopped('stopped'))
  process.once('SIGINT', stopped)
  process.once('SIGTERM', stopped)
  const problems = new Problems()
  try {
    await seedStore(store.db, SEED, systemClock())
    const org = await findOrganization(store.db, options.org)
    const into = { org: org.id, name: options.name, admin: org.admin, now: systemClock() }
    progress.begin(`Reading ${basename(options.file)}`, size)
    const done = await importLog(store.db, log, into, problems.add, {
      signal: stop.signal,
      onRead: (cases) => {
        reading = false
        progress.begin(`Writing ${many(cases, 'run')}`, cases)
      },
      onWritten: (cases) => progress.at(cases),
    })
    progress.end()
    for (const line of problemLines(problems)) console.error(line)
    console.log(lastLine(done, options, org.name))
  } finally {
    progress.end()
    process.off('SIGINT', stopped)
    process.off('SIGTERM', stopped)
    await store.close()
  }
}

class Stopped extends Error {}

function lastLine(
  done: Awaited<ReturnType<typeof importLog>>,
  { name }: ImportOptions,
  org: string,
) {
  const there = done.known === 0 ? '' : `; ${many(done.known, 'run')} were there already`
  return (
    `Imported ${many(done.runs, 'run')} with ${many(done.tasks, 'task')} into “${org}”: template “${name}”, ` +
    `${many(done.people, 'person', 'people')}, ${many(done.groups, 'group')}${there}.`
  )
}

await main().catch((error: unknown) => {
  process.exitCode = 1
  if (error instanceof LogError) console.error(`Nothing was imported: ${error.message}`)
  else if (error instanceof FolderInUse || error instanceof WrongEnvironment)
    console.error(error.message)
  else if (error instanceof Stopped)
    console.error('Stopped. The runs written so far are whole; the same command adds the rest.')
  else throw error
})
