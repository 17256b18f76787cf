import { pathToFileURL } from 'node:url'
import { join } from 'node:path'
import { endAll, program, run } from './processes.mjs'
import { root } from './paths.mjs'

const follow = pathToFileURL(join(root, 'server/bootstrap/follow-parent.mjs')).href
// The lock on the data folder is taken through node:sqlite, which still announces itself.
const QUIET = '--disable-warning=ExperimentalWarning'
// MB. With Node's own 16 one list in eleven waits while the young objects are cleared away, with 64 one in forty.
const YOUNG = '--max-semi-space-size=64'

/** Runs a TypeScript file of ours under the pinned Node. It ends with us, however we end. */
export function runOurs(node, file, args, { env = {} } = {}) {
  return run(node, [QUIET, YOUNG, '--import', follow, file, ...args], {
    env,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  })
}

/** The server on watch, and Vite in front of it; both end when one does. */
export async function develop(node, args) {
  const server = process.env.API_URL ? undefined : runWatched(node)
  const vite = run(node, ['--import', follow, program('vite'), ...args], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  })
  const code = await Promise.race([vite, ...(server ? [server] : [])])
  endAll()
  await Promise.allSettled([vite, server])
  return code
}

const runWatched = (node) =>
  run(node, ['--watch', '--watch-preserve-output', QUIET, YOUNG, 'server/main.ts'])
