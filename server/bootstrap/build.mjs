import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { alone } from './lock-file.mjs'
import { readJson, root, writeJson } from './paths.mjs'
import { expected, program, run } from './processes.mjs'

const SOURCES = [
  'index.html',
  'package-lock.json',
  'public',
  'src',
  'server/build',
  'tailwind.config.ts',
  'vite.config.ts',
]
// Vite empties dist/ before it writes, so that a build that was cut off leaves no stamp.
const stampFile = join(root, 'dist', '.vite', 'sources.json')

/** Builds the dashboard; over its budget this fails, or only says so. Gives the exit code. */
export async function build(node, { isStrict, args = [] }) {
  const sources = hashOfSources()
  const code = await run(node, [program('vite'), 'build', ...args], {
    env: { BUNDLE_BUDGET: isStrict ? 'strict' : 'print' },
  })
  if (code === 0 && existsSync(join(root, 'dist'))) writeJson(stampFile, { sources })
  return code
}

/** Builds when dist/ is missing or other than its sources. */
export async function buildWhenStale(node) {
  if (isFresh()) return
  await alone(join(root, '.build.lock'), 'building the dashboard', async () => {
    if (isFresh()) return
    const code = await build(node, { isStrict: false })
    if (code !== 0) throw expected(`The dashboard could not be built: vite ended with ${code}.`)
  })
}

const isFresh = () => readJson(stampFile)?.sources === hashOfSources()

function hashOfSources() {
  const hash = createHash('sha256')
  const add = (path) => {
    const full = join(root, path)
    if (!existsSync(full)) return
    if (statSync(full).isDirectory()) {
      for (const name of readdirSync(full).toSorted()) add(`${path}/${name}`)
      return
    }
    if (/\.test\.tsx?$/.test(path) || path.startsWith('src/testing/')) return
    hash.update(`${path}\0`).update(readFileSync(full)).update('\0')
  }
  SOURCES.forEach(add)
  return hash.digest('hex')
}
