import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Environment } from '../environment.ts'

/** A random secret that a file in the folder keeps, readable to us alone; `created` on the first call. */
export function keptSecret(folder: string, name: string): { secret: string; created: boolean } {
  const file = join(folder, name)
  mkdirSync(folder, { recursive: true })
  try {
    const secret = randomBytes(32).toString('base64url')
    writeFileSync(file, secret, { flag: 'wx', mode: 0o600 })
    return { secret, created: true }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    return { secret: readFileSync(file, 'utf8').trim(), created: false }
  }
}

/** What seals, first of all, and what still opens: as the environment says, else one that a file keeps. */
export function sealingSecrets(environment: Environment): string[] {
  const { DATA_DIR, SESSION_SECRET, SESSION_SECRET_OLD } = environment
  const secret = SESSION_SECRET ?? keptSecret(DATA_DIR, 'session-secret').secret
  return SESSION_SECRET_OLD === undefined ? [secret] : [secret, SESSION_SECRET_OLD]
}
