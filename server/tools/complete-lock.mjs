// `node server/tools/complete-lock.mjs` after a change of dependencies: `npm ci` refuses a lock file that leaves
// out a platform's optional package, and npm leaves out those that its registry does not (or not yet) carry.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const file = join(import.meta.dirname, '../../package-lock.json')
const lock = JSON.parse(readFileSync(file, 'utf8'))

const SYSTEMS = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'openharmony', 'sunos', 'win32']
const PROCESSORS = ['arm64', 'arm', 'ia32', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64']

/** What a platform package's name says of where it belongs; without it npm would try it everywhere. */
function platform(name) {
  const words = name.split('/').at(-1).split('-')
  const os = SYSTEMS.find((one) => words.includes(one))
  const cpu = PROCESSORS.find((one) => words.includes(one))
  const musl = words.some((word) => word.startsWith('musl'))
  const glibc = words.some((word) => word.startsWith('gnu'))
  return {
    ...(cpu && { cpu: [cpu] }),
    ...(os && { os: [os] }),
    ...(os === 'linux' && (musl || glibc) && { libc: [musl ? 'musl' : 'glibc'] }),
  }
}

/** Without what is undefined. */
const inOrder = (entry) => JSON.parse(JSON.stringify(entry))

const added = []
for (const { dev, optionalDependencies = {} } of Object.values(lock.packages)) {
  for (const [name, version] of Object.entries(optionalDependencies)) {
    const path = `node_modules/${name}`
    if (lock.packages[path] || !/^\d/.test(version)) continue
    const where = platform(name)
    if (!where.cpu && !where.os) throw new Error(`${name} names no platform`)
    const { cpu, libc, os } = where
    lock.packages[path] = inOrder({ version, cpu, dev, libc, optional: true, os })
    added.push(`${name}@${version}`)
  }
}

const { '': root, ...rest } = lock.packages
lock.packages = Object.fromEntries([
  ['', root],
  ...Object.entries(rest).toSorted(([one], [other]) => one.localeCompare(other, 'en')),
])
if (added.length > 0) writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
console.log(added.length > 0 ? `Added ${added.join(', ')}` : 'Nothing is left out.')
