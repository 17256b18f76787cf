import { spawn, spawnSync } from 'node:child_process'
import { constants } from 'node:os'
import { delimiter, join } from 'node:path'
import { modules, readJson, root } from './paths.mjs'

/** An ending that needs no stack: one line says it all. */
export function expected(message) {
  return Object.assign(new Error(message), { isExpected: true })
}

const pinned = join(modules, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')

/** The Node that everything but this bootstrap runs under; undefined while there is none. */
export function findNode() {
  const { stdout } = spawnSync(pinned, ['--version'], { encoding: 'utf8' })
  if (stdout?.startsWith('v')) return pinned
  return Number(process.versions.node.split('.')[0]) >= 24 ? process.execPath : undefined
}

/** The script of a package's program. */
export function program(name, from = name) {
  const { bin } = readJson(join(modules, from, 'package.json')) ?? {}
  if (bin === undefined) throw expected(`The package ${from} is not installed.`)
  return join(modules, from, typeof bin === 'string' ? bin : bin[name])
}

let interrupted = false
const children = new Set()

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    interrupted = true
    // The terminal has told the children of a Ctrl+C already.
    if (signal === 'SIGINT' && process.stdin.isTTY) return
    for (const child of children) child.kill(signal)
    if (children.size === 0) process.exit(128 + constants.signals[signal])
  })
}

// Told to end, npm ends the shell between it and us, and the shell tells nobody.
if (process.env.npm_lifecycle_event) {
  const shell = process.ppid
  setInterval(() => {
    if (process.ppid !== shell && !interrupted) process.kill(process.pid, 'SIGTERM')
  }, 250).unref()
}

/** Asks all that still runs to end. */
export const endAll = () => children.forEach((child) => child.kill('SIGTERM'))

/** Whether we were asked to end: what would come next does not. */
export const isInterrupted = () => interrupted

/**
 * Runs a program to its end and gives its exit code.
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions & { onStart?: (pid: number | undefined) => void }} options
 */
export function run(command, args, { env = {}, onStart, ...options } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: 'inherit',
      ...options,
      env: withOurPath({ ...process.env, ...env }),
    })
    children.add(child)
    onStart?.(child.pid)
    child.once('error', reject)
    child.once('close', (code, signal) => {
      children.delete(child)
      resolve(code ?? 128 + (constants.signals[signal] ?? 0))
    })
  })
}

/** Runs a program with what it says caught. */
export function ask(command, args, { env = {}, ...options } = {}) {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: root,
    encoding: 'utf8',
    ...options,
    env: withOurPath({ ...process.env, ...env }),
  })
  return { ok: status === 0, text: `${stdout ?? ''}${stderr ?? ''}`, stdout: stdout ?? '' }
}

/** What a script names without a path is this project's own, the pinned Node first of all. */
function withOurPath(env) {
  const own = join(modules, '.bin')
  const rest = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== own)
  return { ...env, PATH: [own, ...rest].join(delimiter) }
}
