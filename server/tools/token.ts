import { systemClock } from '#server/api/clock.ts'
import { seedStore } from '#server/db/seed/seed.ts'
import { openStore } from '#server/db/store.ts'
import { readEnvironment } from '#server/environment.ts'
import { runCommand } from './command.ts'
import { mintToken } from './mint-token.ts'
import { readTokenOptions, TOKEN_USAGE } from './token-options.ts'

async function main() {
  const options = readTokenOptions(process.argv.slice(2))
  if (options === null) return console.log(TOKEN_USAGE)
  const { DATA_DIR, DATABASE_URL, SEED } = readEnvironment(process.env)
  const store = await openStore({ databaseUrl: DATABASE_URL, dataDir: DATA_DIR })
  try {
    await seedStore(store.db, SEED, systemClock())
    const { token, org, expires_at } = await mintToken(
      store.db,
      options.email,
      systemClock(),
      options.org,
    )
    // The token alone on standard output, so that a script can take it.
    console.error(`For ${options.email} in ${org}, until ${expires_at.toISOString().slice(0, 10)}:`)
    console.log(token)
  } finally {
    await store.close()
  }
}

await runCommand(main)
