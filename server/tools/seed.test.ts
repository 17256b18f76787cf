import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { lockFolder } from '#server/db/lock.ts'

let dataDir: string

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'runboard-seed-'))
})
afterEach(() => rm(dataDir, { recursive: true, force: true }))

/** Runs one of the commands as a process of its own. */
const run = (tool: string, ...args: string[]) =>
  new Promise<{ code: number; out: string; err: string }>((resolve) => {
    const env = { PATH: process.env['PATH'], DATA_DIR: dataDir }
    const file = join(import.meta.dirname, tool)
    const child = execFile(process.execPath, [file, ...args], { env }, (_, out, err) =>
      resolve({ code: child.exitCode ?? -1, out, err }),
    )
  })

test('a new folder gets the demo, a member of it a token; again adds nothing', async () => {
  const first = await run('seed.ts', '--runs', '30')
  expect([first.code, first.out]).toEqual([
    0,
    expect.stringMatching(
      /^Added 30 processes with \d+ tasks; the demo organisation has 30 processes now\.\n$/,
    ),
  ])
  const again = await run('seed.ts', '--runs', '30')
  expect([again.code, again.out]).toEqual([
    0,
    'Nothing to add: the demo organisation has 30 processes.\n',
  ])
  const token = await run('token.ts', 'mei.ling.chow@larkfield.example')
  expect([token.code, token.out]).toEqual([0, expect.stringMatching(/^[\w-]{43}\n$/)])
  const unknown = await run('token.ts', 'nobody@larkfield.example')
  expect(unknown).toEqual({
    code: 1,
    out: '',
    err: 'No member has the e-mail nobody@larkfield.example.\n',
  })
}, 60_000)

test.each(['seed.ts', 'token.ts'])(
  '%s stops with the one line that names the process that has the folder',
  async (tool) => {
    const unlock = lockFolder(dataDir)
    const { code, out, err } = await run(tool, ...(tool === 'token.ts' ? ['a@x.example'] : []))
    unlock()
    expect([code, out]).toEqual([1, ''])
    expect(err).toMatch(/^.* is in use by process \d+ \([^\n]*\)\.\n$/)
    expect(err).toContain(String(process.pid))
  },
  30_000,
)

test('wrong use ends with 2 and one line', async () => {
  const { code, out, err } = await run('seed.ts', '--runs', 'many')
  expect([code, out]).toEqual([2, ''])
  expect(err).toBe('--runs takes a whole number from 1 to 10000000, not many.\n')
})
