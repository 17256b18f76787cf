import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { expect, test, vi } from 'vitest'
import { postgresPrograms, startPostgres } from './postgres.ts'

const MODULE = join(import.meta.dirname, 'postgres.ts')

async function answers(url: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<{ folder: string; version: string }>(
    "select current_setting('data_directory') as folder, current_setting('server_version') as version",
  )
  await client.end()
  return rows[0]!
}

test.skipIf(process.platform === 'win32')(
  'every PostgreSQL found here starts and leaves nothing behind',
  async () => {
    for (const programs of postgresPrograms()) {
      const server = await startPostgres([programs])
      const { folder } = await answers(server.url)
      expect(existsSync(join(folder, '..'))).toBe(true)
      await server.stop()
      expect(existsSync(join(folder, '..'))).toBe(false)
      await expect(answers(server.url)).rejects.toThrow('ECONNREFUSED')
    }
  },
)

test.skipIf(process.platform === 'win32')(
  'a killed test run takes its PostgreSQL along',
  async () => {
    const script = `const { startPostgres } = await import(${JSON.stringify(MODULE)})
    console.log((await startPostgres()).url)
    setInterval(() => {}, 1000)`
    const run = spawn(process.execPath, ['--input-type=module', '-e', script])
    const [said]: Buffer[] = await once(run.stdout, 'data')
    const url = String(said).trim()
    const { folder } = await answers(url)
    run.kill('SIGKILL')
    await vi.waitFor(() => expect(existsSync(join(folder, '..'))).toBe(false), 10_000)
    await expect(answers(url)).rejects.toThrow('ECONNREFUSED')
  },
)

test('a PostgreSQL that cannot start is named with its reason', async () => {
  const wrong = { folder: '/nowhere', from: 'a broken one' }
  await expect(startPostgres([wrong])).rejects.toThrow(/a broken one: .*ENOENT/)
})
