import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'

const ROOT = join(import.meta.dirname, '../..')

/** File, what it imports, and whether that is refused. Every layer is seen to fire and to let pass. */
const imports: [file: string, imported: string, refused: boolean][] = [
  ['src/main.tsx', './app/router.tsx', false],
  ['src/main.tsx', '#server/server.ts', true],
  ['src/app/router.tsx', '#src/screens/runs/run-list-screen.tsx', false],
  ['src/app/router.tsx', '../screens/runs/run-list-screen.tsx', true],
  ['src/app/router.tsx', '#server/server.ts', true],
  ['src/app/router.tsx', '#src/testing/with-api.tsx', true],
  ['src/screens/runs/a.tsx', '#src/queries/run-queries.ts', false],
  ['src/screens/runs/a.tsx', '#src/api/schema/run.ts', false],
  ['src/screens/runs/a.tsx', '#src/api/api-error.ts', false],
  ['src/screens/runs/a.tsx', './run-columns.tsx', false],
  ['src/screens/runs/a.tsx', '#src/api/runs.ts', true],
  ['src/screens/runs/a.tsx', '#src/screens/run/task-list.tsx', true],
  ['src/screens/runs/a.tsx', '../run/task-list.tsx', true],
  ['src/screens/runs/a.tsx', '#src/app/shell.tsx', true],
  ['src/screens/runs/table/a.tsx', './run-cells.tsx', false],
  ['src/screens/runs/table/a.tsx', '../url/run-search.ts', false],
  ['src/screens/runs/table/a.tsx', '#src/queries/run-queries.ts', false],
  ['src/screens/runs/table/a.tsx', '../../run/task-list.tsx', true],
  ['src/screens/runs/table/a.tsx', '#src/screens/run/task-list.tsx', true],
  ['src/screens/runs/table/a.tsx', '#src/api/runs.ts', true],
  ['src/screens/run/a.tsx', '#src/screens/live/live.ts', false],
  ['src/screens/run/head/a.tsx', '#src/screens/live/live.ts', false],
  ['src/screens/run/form/a.tsx', '#src/screens/fields/field-input.tsx', false],
  ['src/screens/run/head/a.tsx', '#src/screens/runs/url/run-search.ts', false],
  ['src/screens/run/head/a.tsx', '#src/screens/runs/rows/live.ts', true],
  ['src/screens/runs/a.tsx', '#server/server.ts', true],
  ['src/queries/a.ts', '#src/api/runs.ts', false],
  ['src/queries/a.ts', '#src/stores/notices.ts', false],
  ['src/queries/a.ts', '#src/lib/dates.ts', false],
  ['src/queries/a.ts', '#src/screens/runs/run-search.ts', true],
  ['src/queries/a.ts', '#src/ui/button.tsx', true],
  ['src/queries/a.ts', '../ui/button.tsx', true],
  ['src/queries/a.ts', '#server/server.ts', true],
  ['src/stores/a.ts', 'zustand', false],
  ['src/stores/a.ts', '#src/lib/dates.ts', false],
  ['src/stores/a.ts', '#src/api/runs.ts', true],
  ['src/stores/a.ts', '#src/queries/run-queries.ts', true],
  ['src/stores/a.ts', '@tanstack/react-query', true],
  ['src/ui/data-table/a.tsx', '#src/api/schema/field.ts', false],
  ['src/ui/data-table/a.tsx', '#src/api/api-error.ts', false],
  ['src/ui/data-table/a.tsx', '#src/ui/button.tsx', false],
  ['src/ui/data-table/a.tsx', '#src/texts/en.ts', false],
  ['src/ui/data-table/a.tsx', '#src/api/runs.ts', true],
  ['src/ui/data-table/a.tsx', '#src/stores/notices.ts', true],
  ['src/ui/data-table/a.tsx', '#src/queries/run-queries.ts', true],
  ['src/ui/data-table/a.tsx', 'react-router', true],
  ['src/ui/data-table/a.tsx', '@tanstack/react-query', true],
  ['src/ui/data-table/a.tsx', 'zustand', true],
  ['src/api/a.ts', '#src/api/schema/run.ts', false],
  ['src/api/a.ts', '#src/lib/dates.ts', false],
  ['src/api/a.ts', '#src/stores/notices.ts', true],
  ['src/api/a.ts', 'react', true],
  ['src/api/a.ts', '#server/server.ts', true],
  ['src/api/schema/a.ts', 'zod/mini', false],
  ['src/api/schema/a.ts', './wire.ts', false],
  ['src/api/schema/a.ts', '../client.ts', true],
  ['src/api/schema/a.ts', '#src/lib/dates.ts', true],
  ['src/api/schema/a.ts', 'date-fns', true],
  ['src/lib/a.ts', './dates.ts', false],
  ['src/lib/a.ts', '#src/api/runs.ts', true],
  ['src/lib/a.ts', '#src/texts/en.ts', true],
  ['src/lib/a.ts', '../texts/en.ts', true],
  ['src/texts/a.ts', './en.ts', false],
  ['src/texts/a.ts', '#src/lib/dates.ts', true],
  ['src/testing/a.tsx', '#server/testing.ts', false],
  ['src/testing/a.tsx', '../../server/testing.ts', true],
  ['src/queries/a.test.ts', '#src/testing/with-api.tsx', false],
  ['src/queries/a.test.ts', '#server/testing.ts', true],
  ['server/a.ts', '#src/api/schema/run.ts', false],
  ['server/a.ts', '#src/api/runs.ts', true],
  ['server/a.ts', '../src/api/runs.ts', true],
  ['server/gateway/a.ts', '../../src/lib/dates.ts', true],
  ['server/api/runs/a.ts', '#src/api/schema/run.ts', false],
  ['server/api/runs/a.ts', '#server/db/store.ts', false],
  ['server/api/runs/a.ts', '../../gateway/session.ts', true],
  ['server/api/runs/a.ts', '#server/gateway/session.ts', true],
  ['server/api/runs/a.ts', '#server/testing.ts', true],
  ['server/api/runs/a.rules.ts', '../days.ts', false],
  ['server/api/runs/a.rules.ts', 'kysely', true],
  ['server/api/runs/a.rules.ts', 'hono', true],
  ['server/api/runs/a.rules.ts', './runs.repository.ts', true],
  ['server/api/runs/a.rules.ts', '../tasks/tasks.repository.ts', true],
  ['server/api/runs/a.rules.ts', '#server/api/tasks/tasks.routes.ts', true],
  ['server/api/runs/a.repository.ts', 'kysely', false],
  ['server/api/runs/a.repository.ts', 'hono', true],
  ['server/api/runs/a.repository.ts', './runs.routes.ts', true],
  ['server/api/runs/a.test.ts', '#src/api/schema/run.ts', false],
  ['server/api/runs/a.test.ts', '#server/testing.ts', false],
  ['server/api/runs/a.test.ts', '#src/screens/runs/run-search.ts', true],
  ['server/build/a.ts', '#server/environment.ts', true],
  ['e2e/server.ts', '#server/server.ts', false],
  ['e2e/pages/a.page.ts', '#src/lib/paths.ts', true],
  ['e2e/pages/a.page.ts', '../../src/lib/paths.ts', true],
  ['bench/a.ts', '#server/server.ts', false],
  ['bench/a.ts', '#src/lib/paths.ts', true],
]

const report = z.object({
  diagnostics: z.array(
    z.object({ code: z.string().optional(), message: z.string(), filename: z.string() }),
  ),
})

const folder = mkdtempSync(join(tmpdir(), 'runboard-layers-'))
const refusals = new Set<string>()

beforeAll(() => {
  cpSync(join(ROOT, '.oxlintrc.json'), join(folder, '.oxlintrc.json'))
  for (const file of new Set(imports.map(([file]) => file))) {
    const lines = imports
      .filter(([at]) => at === file)
      .map(([, from], n) => `export * as a${n} from '${from}'\nimport '${from}'\n`)
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), lines.join(''))
  }
  const oxlint = join(
    dirname(createRequire(import.meta.url).resolve('oxlint/package.json')),
    'bin/oxlint',
  )
  const { stdout } = spawnSync(process.execPath, [oxlint, '-f', 'json'], {
    cwd: folder,
    encoding: 'utf8',
  })
  for (const { code, message, filename } of report.parse(JSON.parse(stdout)).diagnostics) {
    const from = /^'(.+)' import is restricted/.exec(message)?.[1]
    if (code?.includes('no-restricted-imports') && from) refusals.add(`${filename} → ${from}`)
  }
})

afterAll(() => rmSync(folder, { recursive: true }))

test.each(imports)('%s imports %s: refused %s', (file, from, refused) => {
  expect(refusals.has(`${file} → ${from}`)).toBe(refused)
})
