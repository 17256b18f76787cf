import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { alone } from './lock-file.mjs'
import { modules, readJson, root, writeJson } from './paths.mjs'
import { expected, findNode, run } from './processes.mjs'

const stampFile = join(modules, '.runboard-install.json')
const lockfile = join(root, 'package-lock.json')

/** Installs what is missing and gives the path of the Node to go on with. Says nothing when all is there. */
export async function install() {
  if (!isInstalled()) {
    await alone(join(root, '.install.lock'), 'installing the dependencies', async (alsoFor) => {
      if (!isInstalled()) await reinstall(alsoFor)
    })
  }
  const node = findNode()
  if (node === undefined)
    throw expected(
      `The pinned Node 24 could not be installed here (${process.platform}-${process.arch}; are install scripts switched off?). Install Node 24 or newer yourself, then try again.`,
    )
  return node
}

async function reinstall(alsoFor) {
  console.log('Installing the dependencies …')
  rmSync(stampFile, { force: true })
  const started = Date.now()
  const { command, args } = npm()
  const flags = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']
  const code = await run(command, [...args, ...flags], {
    onStart: alsoFor,
    shell: args.length === 0 && process.platform === 'win32',
  }).catch((error) => {
    throw expected(`npm could not be started: ${error.message}`)
  })
  if (code !== 0)
    throw expected(`The dependencies could not be installed: \`npm ci\` ended with ${code}.`)
  writeJson(stampFile, stamp())
  console.log(`Installed in ${((Date.now() - started) / 1000).toFixed(0)} s.`)
}

/** The npm that runs us, else the one of the system. */
export function npm() {
  const script = process.env.npm_execpath
  if (script === undefined || !/^npm(-cli)?\.c?js$/.test(basename(script)))
    return { command: 'npm', args: [] }
  return { command: process.env.npm_node_execpath ?? process.execPath, args: [script] }
}

/** The newest state asked for, and the machine it was made on: a folder may be shared with another. */
function stamp() {
  const lock = createHash('sha256').update(readFileSync(lockfile)).digest('hex')
  return { lock, machine: `${process.platform}-${process.arch}` }
}

function isInstalled() {
  const found = readJson(stampFile)
  const wanted = stamp()
  if (found?.lock === wanted.lock && found.machine === wanted.machine) return true
  if (found?.machine && found.machine !== wanted.machine) return false
  if (!isInstalledByHand()) return false
  writeJson(stampFile, wanted)
  return true
}

/** Whether somebody's own `npm install` has brought node_modules to just what the lock file says. */
function isInstalledByHand() {
  const there = readJson(join(modules, '.package-lock.json'))?.packages
  const wanted = readJson(lockfile)?.packages
  if (there === undefined || wanted === undefined) return false
  if (findNode() === undefined) return false
  return Object.entries(wanted).every(([path, { version, integrity, optional }]) => {
    if (path === '') return true
    const found = there[path]
    if (found === undefined) return optional === true
    return (
      found.version === version && found.integrity === integrity && existsSync(join(root, path))
    )
  })
}
