import { createInterface } from 'node:readline'
import { systemClock } from '#server/api/clock.ts'
import type { Db } from '#server/db/database.ts'
import { seedStore } from '#server/db/seed/seed.ts'
import { openStore } from '#server/db/store.ts'
import { readEnvironment } from '#server/environment.ts'
import { runCommand } from './command.ts'
import { revokeAll, setPassword } from './member-access.ts'
import { mintToken } from './mint-token.ts'
import { readTokenOptions, TOKEN_USAGE, type TokenOptions } from './token-options.ts'

async function main() {
  const options = readTokenOptions(process.argv.slice(2))
  if (options === null) return console.log(TOKEN_USAGE)
  const { DATA_DIR, DATABASE_URL, SEED } = readEnvironment(process.env)
  const store = await openStore({ databaseUrl: DATABASE_URL, dataDir: DATA_DIR })
  try {
    await seedStore(store.db, SEED, systemClock())
    await TASKS[options.task](store.db, options)
  } finally {
    await store.close()
  }
}

const TASKS: Record<TokenOptions['task'], (db: Db, options: TokenOptions) => Promise<void>> = {
  mint: async (db, { email, org: wanted }) => {
    const { token, org, expires_at } = await mintToken(db, email, systemClock(), wanted)
    // The token alone on standard output, so that a script can take it.
    console.error(`For ${email} in ${org}, until ${expires_at.toISOString().slice(0, 10)}:`)
    console.log(token)
  },
  revoke: async (db, { email, org }) => {
    const count = await revokeAll(db, email, systemClock(), org)
    console.error(`Revoked ${count} ${count === 1 ? 'token' : 'tokens'} of ${email}.`)
  },
  'set-password': async (db, { email }) => {
    // From standard input, since a command line is seen by others and kept by shells.
    await setPassword(db, email, await firstLine())
    console.error(`${email} signs in with this password from now on.`)
  },
}

async function firstLine() {
  if (process.stdin.isTTY) console.error('The password, and Enter:')
  for await (const line of createInterface({ input: process.stdin })) return line
  return ''
}

await runCommand(main)
