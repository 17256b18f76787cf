import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromiumFile } from './chromium-path.mjs'
import { modules, readJson, root, writeJson } from './paths.mjs'
import { ask, expected, program, run } from './processes.mjs'

const DOWNLOAD_SECONDS = 120
const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome']
const PLACES = [
  '/usr/bin',
  '/usr/local/bin',
  '/snap/bin',
  '/opt/google/chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** Sees to it that there is a Chromium to test with, and gives its path. Each candidate must open a page. */
export async function chromium(node) {
  const version = readJson(join(modules, '@playwright/test/package.json'))?.version
  const known = readJson(chromiumFile)
  const given = process.env.CHROMIUM_PATH
  if (!given && known?.version === version && existsSync(known.path)) return known.path

  const path = given ? works(node, given) : await find(node)
  if (path === undefined)
    throw expected(
      given
        ? `CHROMIUM_PATH names a Chromium that does not start: ${given}`
        : 'No Chromium to test with: Playwright’s download, the system and apt have none. Install Chromium or Chrome, or name one in CHROMIUM_PATH.',
    )
  if (!given) writeJson(chromiumFile, { version, path })
  console.log(`Testing with ${path}`)
  return path
}

async function find(node) {
  return works(node) ?? (await download(node)) ?? onSystem(node) ?? (await fromDebian(node))
}

/** The path of this browser, or of Playwright's own, when it really opens a page. */
function works(node, path = '') {
  const { ok, stdout } = ask(node, [join(root, 'server/bootstrap/try-chromium.mjs'), path], {
    timeout: 60_000,
  })
  return ok ? stdout.trim() : undefined
}

async function download(node) {
  console.log('Downloading Playwright’s Chromium …')
  const { ok } = ask(
    node,
    [program('playwright', '@playwright/test'), 'install', '--only-shell', 'chromium'],
    {
      timeout: DOWNLOAD_SECONDS * 1000,
      env: { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '10000' },
    },
  )
  const path = ok ? works(node) : undefined
  if (path === undefined) console.log('That cannot be had here; looking for another Chromium.')
  return path
}

function onSystem(node) {
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...PLACES]
  const paths = [...folders.flatMap((folder) => NAMES.map((name) => join(folder, name))), ...PLACES]
  for (const path of new Set(paths.filter((one) => existsSync(one)))) {
    const found = works(node, path)
    if (found !== undefined) return found
  }
  return undefined
}

async function fromDebian(node) {
  if (process.platform !== 'linux' || !has('apt-get')) return undefined
  const isRoot = process.getuid?.() === 0
  if (!isRoot && spawnSync('sudo', ['-n', 'true']).status !== 0) return undefined
  console.log('Installing Debian’s Chromium …')
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'chromium']]) {
    const line = ['env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-qq', ...args]
    const [command, ...rest] = isRoot ? line : ['sudo', '-n', ...line]
    // A list that could not be refreshed may still know the package.
    if ((await run(command, rest)) !== 0 && args[0] === 'install') return undefined
  }
  return onSystem(node)
}

const has = (name) =>
  (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, name)))
