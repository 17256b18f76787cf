import { parseArgs } from 'node:util'
import { WrongUse } from './command.ts'

export const TOKEN_USAGE = `Usage: npm run token -- EMAIL [--org NAME] [--revoke | --set-password]

Prints a bearer token of the embedded API for the member with that e-mail; it lives for six months.

  --org NAME       the organisation by name or id (default: the oldest in which the member is active)
  --revoke         instead ends all tokens of that person, or those of the organisation that --org names
  --set-password   instead takes a line from standard input as the password for POST /oauth/token

In the demo: ana.sousa@larkfield.example (admin), helen.whitmore@larkfield.example (standard),
mei.ling.chow@larkfield.example (light). Where: DATABASE_URL, else DATA_DIR.`

export type TokenOptions = {
  email: string
  org: string | undefined
  task: 'mint' | 'revoke' | 'set-password'
}

/** What the command line asks for, and for whom; null when it asks for help. Throws WrongUse. */
export function readTokenOptions(args: string[]): TokenOptions | null {
  const { values, positionals } = parse(args)
  if (values.help) return null
  const [email, ...more] = positionals
  if (email === undefined) throw new WrongUse('Whose EMAIL? See --help.')
  if (more.length > 0) throw new WrongUse(`One EMAIL at a time; ${more.join(' ')} is too many.`)
  if (values.revoke && values['set-password'])
    throw new WrongUse('Either --revoke or --set-password.')
  if (values['set-password'] && values.org !== undefined)
    throw new WrongUse('A person has one password in every organisation: --org says nothing here.')
  const task = values.revoke ? 'revoke' : values['set-password'] ? 'set-password' : 'mint'
  return { email, org: values.org, task }
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        help: { type: 'boolean', short: 'h' },
        org: { type: 'string' },
        revoke: { type: 'boolean' },
        'set-password': { type: 'boolean' },
      },
    })
  } catch (error) {
    const [line = ''] = (error instanceof Error ? error.message : String(error)).split('\n')
    throw new WrongUse(`${line.split('. ')[0] ?? line}. See --help.`)
  }
}
