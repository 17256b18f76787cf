import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** Another process owns the folder; the message names it. */
export class FolderInUse extends Error {}

/**
 * Takes a folder for this process alone and answers how to give it back; throws FolderInUse.
 * The lock is the kernel's, held through an open SQLite transaction: it goes with the process, however
 * that ends, so there is no stale lock to recognise and no moment in which two could take it.
 */
export function lockFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true })
  const owner = join(folder, 'owner')
  const lock = new DatabaseSync(join(folder, 'lock'), { timeout: 0 })
  try {
    lock.exec('begin exclusive')
  } catch (cause) {
    lock.close()
    throw new FolderInUse(`${folder} is in use by ${nameOf(owner)}.`, { cause })
  }
  writeFileSync(owner, `process ${process.pid} (${process.argv.slice(1).join(' ')})`)
  return () => lock.close()
}

function nameOf(owner: string) {
  try {
    return readFileSync(owner, 'utf8')
  } catch {
    return 'another process'
  }
}
