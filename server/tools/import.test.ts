import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { lockFolder } from '#server/db/lock.ts'
import { temporaryFolder } from '#server/testing/process.ts'
import { aFile } from './import/testing.ts'

/** Runs the command as npm does, in a process of its own. */
async function run(folder: string, ...args: string[]) {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'import.ts'), ...args], {
    env: { PATH: process.env['PATH'], DATA_DIR: folder, SEED: 'empty' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [out, err] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ])
  return { out, err, code: child.exitCode }
}

const LOG =
  'case id,activity,timestamp,resource\n' +
  '1,Receive,2024-03-01,Ana\n1,Ship,2024-03-02,Rui\n2,Receive,soon,Ana\n2,Receive,2024-03-02,Ana\n'

test('the command imports into an empty store, ends with its one line, and adds nothing twice', async () => {
  await using data = await temporaryFolder()
  const file = aFile(gzipSync(LOG), 'orders.csv.gz')
  const first = await run(data.folder, file, '--name', 'Orders')
  expect(first.err).toContain('1 problem in the file')
  expect(first.err).toContain('line 4: “soon” is not a time')
  expect(first.out).toMatch(
    /^Imported 2 runs with 3 tasks into “.+”: template “Orders”, 2 people, 0 groups\.\n$/,
  )
  expect(first.code).toBe(0)

  const second = await run(data.folder, file, '--name', 'Orders')
  expect(second.out).toContain('Imported 0 runs with 0 tasks')
  expect(second.out).toContain('2 runs were there already.')
}, 60_000)

test('a log that cannot be read is refused in one line', async () => {
  await using data = await temporaryFolder()
  const { err, out, code } = await run(data.folder, aFile('a,b\n1,2\n'))
  expect(err).toMatch(/^Nothing was imported: no column tells the case .*--case COLUMN.*a, b\n$/)
  expect([out, code]).toEqual(['', 1])
})

test('while another process has the store, the command says which and stops', async () => {
  await using data = await temporaryFolder()
  const unlock = lockFolder(data.folder)
  const { err, code } = await run(data.folder, aFile(LOG))
  unlock()
  expect(err).toMatch(new RegExp(`in use by process ${process.pid} .*\\n$`))
  expect(code).toBe(1)
})

test('help tells the flags, a wrong one is named', async () => {
  await using data = await temporaryFolder()
  expect((await run(data.folder, '--help')).out).toContain('--activity')
  expect((await run(data.folder, '--colour')).err).toContain("'--colour'")
})
