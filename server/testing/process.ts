import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

export const DEMO_TOKEN = 'token-of-the-tests'
const MAIN = join(import.meta.dirname, '..', 'main.ts')

/** A folder that goes when the test is over. */
export async function temporaryFolder() {
  const folder = await mkdtemp(join(tmpdir(), 'runboard-'))
  return { folder, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) }
}

/** Starts the server as it ships, in a process of its own, on a free port; answers when it listens or has ended. */
export async function startServer(variables: Record<string, string>, main = MAIN) {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', main], {
    env: {
      PATH: process.env['PATH'],
      PORT: '0',
      SEED: 'empty',
      LOG_LEVEL: 'silent',
      DEMO_TOKEN,
      ...variables,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const errors: string[] = []
  createInterface(child.stderr).on('line', (line) => errors.push(line))
  const ended = once(child, 'exit')
  const address = await Promise.race([
    once(createInterface(child.stdout), 'line').then(([line]) => addressIn(String(line))),
    ended.then(() => undefined),
  ])
  return {
    address,
    /** What it said on standard error. */
    errors,
    /** Sends a signal and answers the exit code once the process is gone; null when the signal ended it. */
    end: async (signal: NodeJS.Signals) => {
      child.kill(signal)
      await ended
      return child.exitCode
    },
    exitCode: async () => {
      await ended
      return child.exitCode
    },
    [Symbol.asyncDispose]: () => stop(child),
  }
}

async function stop(child: ChildProcess) {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGKILL')
  await once(child, 'exit')
}

const addressIn = (line: string) => /https?:\S+/.exec(line)?.[0]
