import { systemClock } from '#server/api/clock.ts'
import { seedDemo } from '#server/db/seed/seed.ts'
import { openStore } from '#server/db/store.ts'
import { readEnvironment } from '#server/environment.ts'
import { CannotDo, runCommand } from './command.ts'
import { many, progressOn } from './import/terminal.ts'
import { readSeedOptions, SEED_USAGE } from './seed-options.ts'

async function main() {
  const options = readSeedOptions(process.argv.slice(2))
  if (options === null) return console.log(SEED_USAGE)
  const { DATA_DIR, DATABASE_URL } = readEnvironment(process.env)
  const store = await openStore({ databaseUrl: DATABASE_URL, dataDir: DATA_DIR })
  const stop = new AbortController()
  const stopped = () =>
    stop.abort(new CannotDo('Stopped. What was written is whole; the same command adds the rest.'))
  process.once('SIGINT', stopped)
  process.once('SIGTERM', stopped)
  const progress = progressOn(process.stderr)
  try {
    const added = await seedDemo(store.db, {
      now: systemClock(),
      runs: options.runs,
      signal: stop.signal,
      onStart: (missing) =>
        missing > 0 && progress.begin(`Adding ${many(missing, 'process', 'processes')}`, missing),
      onProgress: progress.at,
    })
    progress.end()
    console.log(
      added.runs === 0
        ? `Nothing to add: the demo organisation has ${many(added.total, 'process', 'processes')}.`
        : `Added ${many(added.runs, 'process', 'processes')} with ${many(added.tasks, 'task')}; the demo organisation has ${many(added.total, 'process', 'processes')} now.`,
    )
  } finally {
    progress.end()
    process.off('SIGINT', stopped)
    process.off('SIGTERM', stopped)
    await store.close()
  }
}

await runCommand(main)
