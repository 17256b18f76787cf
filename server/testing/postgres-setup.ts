import type { TestProject } from 'vitest/node'
import { startPostgres } from './postgres.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The PostgreSQL server that this project's tests run on; empty for PGlite. */
    databaseUrl: string
  }
}

/** Gives the project a PostgreSQL server; without one it fails in CI and skips, aloud, elsewhere. */
export async function setup(project: TestProject) {
  const given = process.env.TEST_DATABASE_URL
  if (given) return project.provide('databaseUrl', given)

  const server = await startPostgres().catch((error: Error) => {
    if (process.env.CI && process.env.CI !== 'false') throw error
    console.warn(`\n⚠ The tests on PostgreSQL are SKIPPED: ${error.message}\n`)
    return undefined
  })
  if (server === undefined) return undefined
  project.provide('databaseUrl', server.url)
  return server.stop
}
