import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { DEMO_RUNS } from '#server/db/seed/seed.ts'
import { WrongUse } from '#server/tools/command.ts'

export const USAGE = `Usage: npm run bench -- [--browser] [--runs N | --import FILE… | --data-dir DIR] [--store pglite|postgres]

Times the API in process, and hand-written SQL that reads the same rows of the same store beside it.
With --browser: the list in Chromium, and a minimal page that shows the same rows beside it.

  --runs N          the demo organisation with so many processes (default: ${DEMO_RUNS})
  --import FILE…    these event logs together instead of the demo
  --data-dir DIR    the PGlite store that is there already, whose processes stay as they are
  --store KIND      on one kind of store alone (default: PGlite, and PostgreSQL where there is one)

New stores are temporary. PostgreSQL: TEST_DATABASE_URL, else one that is installed.
The figures also go to bench/results/STORE-RUNS.json.`

export type Kind = 'pglite' | 'postgres'

/** What the stores are filled with. */
export type Content =
  | { from: 'demo'; runs: number }
  | { from: 'logs'; files: string[] }
  | { from: 'folder'; dataDir: string }

export type Options = { kinds: Kind[]; content: Content; browser: boolean }

/** What the command line asks for; null when it asks for help. Throws WrongUse. */
export function readOptions(args: string[]): Options | null {
  const { values, positionals } = parse(args)
  if (values.help) return null
  const files = [...(values.import ?? []), ...positionals]
  if (positionals.length > 0 && !values.import)
    throw new WrongUse(`What is ${positionals.join(' ')}? Logs come after --import. See --help.`)
  const dataDir = values['data-dir']
  if ([values.runs, values.import, dataDir].filter((one) => one !== undefined).length > 1)
    throw new WrongUse('--runs, --import and --data-dir exclude each other.')
  const browser = values.browser ?? false
  // What a browser sees hangs on no store.
  const kinds = kindsFrom(values.store ?? (browser ? 'pglite' : undefined))
  if (dataDir !== undefined) {
    if (values.store === 'postgres') throw new WrongUse('--data-dir names a PGlite store.')
    if (!existsSync(join(dataDir, 'pglite')))
      throw new WrongUse(`--data-dir: there is no store in ${dataDir}.`)
    return { kinds: ['pglite'], content: { from: 'folder', dataDir }, browser }
  }
  if (values.import) {
    const missing = files.find((file) => !existsSync(file))
    if (missing !== undefined) throw new WrongUse(`--import: there is no file ${missing}.`)
    return { kinds, content: { from: 'logs', files }, browser }
  }
  return { kinds, content: { from: 'demo', runs: numberFrom(values.runs) }, browser }
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        browser: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
        runs: { type: 'string' },
        import: { type: 'string', multiple: true },
        'data-dir': { type: 'string' },
        store: { type: 'string' },
      },
    })
  } catch (error) {
    const [line = ''] = (error instanceof Error ? error.message : String(error)).split('\n')
    throw new WrongUse(`${line.split('. ')[0] ?? line}. See --help.`)
  }
}

function kindsFrom(store: string | undefined): Kind[] {
  if (store === undefined) return ['pglite', 'postgres']
  if (store === 'pglite' || store === 'postgres') return [store]
  throw new WrongUse(`--store takes pglite or postgres, not ${store || 'nothing'}.`)
}

function numberFrom(runs: string | undefined) {
  if (runs === undefined) return DEMO_RUNS
  if (!/^[1-9][0-9]{0,6}$/.test(runs))
    throw new WrongUse(`--runs takes a whole number from 1 to 9999999, not ${runs || 'nothing'}.`)
  return Number(runs)
}
