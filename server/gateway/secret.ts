import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

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
