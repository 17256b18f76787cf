import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { alone } from './lock-file.mjs'

const MODULE = join(import.meta.dirname, 'lock-file.mjs')
let folder = ''
let lock = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'runboard-lock-'))
  lock = join(folder, 'lock')
  vi.spyOn(console, 'log').mockReturnValue()
})
afterEach(() => {
  vi.restoreAllMocks()
  rmSync(folder, { recursive: true })
})

const script = (work: string) =>
  spawn(process.execPath, [
    '--input-type=module',
    '-e',
    `import { appendFileSync, readFileSync } from 'node:fs'
     import { setTimeout as wait } from 'node:timers/promises'
     import { alone } from ${JSON.stringify(MODULE)}
     await alone(${JSON.stringify(lock)}, 'at it', async (alsoFor) => { ${work} })`,
  ])

test('of five processes one at a time is at it, and nothing is left', async () => {
  const log = join(folder, 'log')
  const note = (word: string) => `appendFileSync(${JSON.stringify(log)}, '${word} ')`
  const all = Array.from({ length: 5 }, () =>
    script(`${note('in')}; await wait(30); ${note('out')}`),
  )
  await Promise.all(all.map((one) => once(one, 'close')))
  expect(readFileSync(log, 'utf8')).toBe('in out '.repeat(5))
  expect(readdirSync(folder)).toEqual(['log'])
})

test('the lock of a killed process is taken over', async () => {
  const dead = script(`console.log('in'); await wait(60_000)`)
  await once(dead.stdout, 'data')
  expect(existsSync(lock)).toBe(true)
  dead.kill('SIGKILL')
  await once(dead, 'close')
  expect(await alone(lock, 'at it', async () => 'mine')).toBe('mine')
  expect(existsSync(lock)).toBe(false)
})

test('a child that outlives its killed parent keeps the lock', async () => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
  const dead = script(`alsoFor(${child.pid}); console.log('in'); await wait(60_000)`)
  await once(dead.stdout, 'data')
  dead.kill('SIGKILL')
  await once(dead, 'close')

  const order: string[] = []
  const taken = alone(lock, 'at it', async () => order.push('taken'))
  await vi.waitFor(
    () => expect(console.log).toHaveBeenCalledWith(expect.stringContaining('at it')),
    10_000,
  )
  order.push('child ends')
  child.kill('SIGKILL')
  await taken
  expect(order).toEqual(['child ends', 'taken'])
})

test('work that fails gives the lock back', async () => {
  const failing = alone(lock, 'at it', () => Promise.reject(new Error('no space left')))
  await expect(failing).rejects.toThrow('no space left')
  expect(existsSync(lock)).toBe(false)
  writeFileSync(lock, 'somebody 999999999')
  expect(await alone(lock, 'at it', async () => 1)).toBe(1)
})
