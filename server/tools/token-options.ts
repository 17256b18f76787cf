import { parseArgs } from 'node:util'
import { WrongUse } from './command.ts'

export const TOKEN_USAGE = `Usage: npm run token -- EMAIL [--org NAME]

Prints a bearer token of the embedded API for the member with that e-mail; it lives for six months.

  --org NAME    the organisation by name or id (default: the oldest in which the member is active)

In the demo: ana.sousa@larkfield.example (admin), helen.whitmore@larkfield.example (standard),
mei.ling.chow@larkfield.example (light). Where: DATABASE_URL, else DATA_DIR.`

/** Whose token the command line asks for; null when it asks for help. Throws WrongUse. */
export function readTokenOptions(
  args: string[],
): { email: string; org: string | undefined } | null {
  const { values, positionals } = parse(args)
  if (values.help) return null
  const [email, ...more] = positionals
  if (email === undefined) throw new WrongUse('Whose EMAIL? See --help.')
  if (more.length > 0) throw new WrongUse(`One EMAIL at a time; ${more.join(' ')} is too many.`)
  return { email, org: values.org }
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: { help: { type: 'boolean', short: 'h' }, org: { type: 'string' } },
    })
  } catch (error) {
    const [line = ''] = (error instanceof Error ? error.message : String(error)).split('\n')
    throw new WrongUse(`${line.split('. ')[0] ?? line}. See --help.`)
  }
}
