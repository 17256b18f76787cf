import { cp, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { freePort } from '#server/testing/free-port.ts'
import { startServer, temporaryFolder } from '#server/testing/process.ts'

const ROOT = join(import.meta.dirname, '..')

/** A server with a dashboard of its own, which can be followed by the next release at the same address. */
export async function installation() {
  const place = await temporaryFolder()
  const { folder } = place
  for (const part of ['server', 'src', 'dist', 'package.json'])
    await cp(join(ROOT, part), join(folder, part), { recursive: true })
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
  const variables = {
    TEST_MODE: 'true',
    DATA_DIR: join(folder, 'data'),
    // The port is part of the cookie's name.
    PORT: String(await freePort()),
  }
  const start = async () => {
    const server = await startServer(variables, join(folder, 'server', 'main.ts'))
    if (server.address === undefined) throw new Error(server.errors.join('\n'))
    return { ...server, address: server.address }
  }
  let server = await start()
  let count = 0
  return {
    address: server.address,
    /** Installs another release: every file of the page is called otherwise, those of the old one are gone. */
    release: async () => {
      // At once, for the browser keeps connections that a server would wait for.
      await server.end('SIGKILL')
      count += 1
      await renameAssets(join(folder, 'dist'), `r${count}`)
      server = await start()
    },
    [Symbol.asyncDispose]: async () => {
      await server[Symbol.asyncDispose]()
      await place[Symbol.asyncDispose]()
    },
  }
}

/** What may be the name of an asset. */
const NAME = /[\w.-]+\.\w+/g

async function renameAssets(dist: string, mark: string) {
  const assets = join(dist, 'assets')
  const names = await readdir(assets)
  const plain = names.filter((name) => !/\.(br|gz)$/.test(name))
  const renamed = new Map(
    plain.map((name) => [name, name.replace(/(\.min)?(-[\w-]+)\.(\w+)$/, `$1$2${mark}.$3`)]),
  )
  const texts = [...plain.map((name) => join('assets', name)), 'index.html', 'release.txt']
  for (const name of texts) {
    const path = join(dist, name)
    const text = await readFile(path, 'utf8')
    await writeFile(
      path,
      text.replaceAll(NAME, (one) => renamed.get(one) ?? one),
    )
  }
  for (const [from, to] of renamed) await rename(join(assets, from), join(assets, to))
  for (const name of names) if (/\.(br|gz)$/.test(name)) await rm(join(assets, name))
  for (const name of ['index.html', 'release.txt'])
    for (const end of ['br', 'gz']) await rm(join(dist, `${name}.${end}`), { force: true })
}
