import { availableParallelism } from 'node:os'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

const long = process.env.TEST_LONG === '1'

const tests = (kind: string, ending: string) => [
  `{src,server,bench}/**/*${kind}.test.${ending}`,
  ...(long ? [`{src,server,bench}/**/*${kind}.long.test.${ending}`] : []),
]
const api = tests('.api', 'ts')
const exclude = ['**/node_modules/**', ...(long ? [] : ['**/*.long.test.*'])]

/**
 * Tests of the API bring their own organisations, so the files of a worker share its store: starting one costs seconds.
 * Pure tests have nothing to keep apart.
 */
const together = { isolate: false }

const shared = {
  exclude,
  unstubGlobals: true,
  testTimeout: long ? 30 * 60_000 : 60_000,
  hookTimeout: 120_000,
  provide: { databaseUrl: '' },
  // A developer's own settings must not reach a test, nor one store's the other's.
  env: { DATABASE_URL: '', TEST_DATABASE_URL: '' },
}

export default defineConfig({
  plugins: [react()],
  test: {
    // One less than there are processors would be one on a machine with two.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        extends: true,
        test: {
          ...shared,
          ...together,
          name: 'unit',
          include: tests('', 'ts'),
          exclude: [...exclude, ...api],
        },
      },
      {
        extends: true,
        test: {
          ...shared,
          name: 'unit-dom',
          include: tests('', 'tsx'),
          environment: 'happy-dom',
          setupFiles: ['src/testing/patience.ts'],
          globalSetup: ['server/testing/pglite-setup.ts'],
        },
      },
      {
        extends: true,
        test: {
          ...shared,
          ...together,
          name: 'pglite',
          include: api,
          globalSetup: ['server/testing/pglite-setup.ts'],
        },
      },
      {
        extends: true,
        test: {
          ...shared,
          ...together,
          name: 'postgres',
          include: api,
          globalSetup: ['server/testing/postgres-setup.ts'],
          setupFiles: ['server/testing/require-postgres.ts'],
        },
      },
    ],
  },
})
