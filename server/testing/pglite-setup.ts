import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { migrate } from '../db/migrate.ts'
import { overPGlite, startPGlite } from '../db/store.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** A file with a migrated, empty PGlite. */
    migratedDump: string
  }
}

/** Makes the PGlite that each store of the project begins with: to make one anew takes five times as long. */
export async function setup(project: TestProject) {
  const folder = await mkdtemp(join(tmpdir(), 'runboard-dump-'))
  const file = join(folder, 'pglite.tar')
  const pglite = await startPGlite()
  const store = overPGlite(pglite)
  await migrate(store.db)
  await writeFile(file, new Uint8Array(await (await pglite.dumpDataDir('none')).arrayBuffer()))
  await store.close()
  project.provide('migratedDump', file)
  return () => rm(folder, { recursive: true, force: true })
}
