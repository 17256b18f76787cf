import { parseArgs } from 'node:util'
import { DEMO_RUNS } from '#server/db/seed/seed.ts'
import { WrongUse } from './command.ts'

const MOST_RUNS = 10_000_000

export const SEED_USAGE = `Usage: npm run seed -- [--runs N]

Fills the demo organisation with processes; makes it first where the store has none.

  --runs N    how many processes the organisation has afterwards, 1 to ${MOST_RUNS} (default: ${DEMO_RUNS}).
              N is the total, archived ones included: only what is missing is added, so running it
              twice adds nothing twice, and after an interruption the same command adds the rest.

The same store at the same moment gets the same processes. Where: DATABASE_URL, else DATA_DIR.`

/** How many runs the command line asks for; null when it asks for help. Throws WrongUse. */
export function readSeedOptions(args: string[]): { runs: number } | null {
  const { help, runs = String(DEMO_RUNS) } = parse(args)
  if (help) return null
  if (!/^[0-9]{1,8}$/.test(runs) || Number(runs) < 1 || Number(runs) > MOST_RUNS)
    throw new WrongUse(
      `--runs takes a whole number from 1 to ${MOST_RUNS}, not ${runs || 'nothing'}.`,
    )
  return { runs: Number(runs) }
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: { help: { type: 'boolean', short: 'h' }, runs: { type: 'string' } },
    }).values
  } catch (error) {
    const [line = ''] = (error instanceof Error ? error.message : String(error)).split('\n')
    throw new WrongUse(`${line.split('. ')[0] ?? line}. See --help.`)
  }
}
