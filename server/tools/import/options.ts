import { parseArgs } from 'node:util'

import { cut, LogError, ROLES, type Names } from './log.ts'
import { nameOfLog, type LogOptions } from './open-log.ts'

export const USAGE = `Usage: npm run import -- FILE [options]

FILE is an event log, XES (IEEE 1849) or CSV, gzipped or not. It becomes a template, and each case a run.

  --org NAME          the organisation by name or id (default: the first)
  --name NAME         the template's name (default: the file's); the same name and case are imported once
  --format xes|csv    where the guess is wrong
  --encoding NAME     such as windows-1252 (default: what the file declares, else utf-8)
  --separator CHAR    of a CSV file: , ; | or tab (default: guessed)
  --day-first, --month-first    how to read dates such as 03/04/2024

What the columns of a CSV file or the keys of an XES file are called, where that is not guessed:
  --case  --activity  --time  --start  --resource  --group  --transition  --instance  --due

A file that is damaged or cut short is refused as a whole. Rows that cannot be used are left out and told.`

export type ImportOptions = {
  file: string
  name: string
  org: string | undefined
  log: LogOptions
}

/** What the command line asks for; null when it asks for help. Throws a LogError that says what is wrong. */
export function readOptions(args: string[]): ImportOptions | null {
  const { values, positionals } = parse(args)
  if (values.help) return null
  const [file, ...more] = positionals
  if (file === undefined) throw new LogError('which FILE? See --help.')
  if (more.length > 0) throw new LogError(`one FILE at a time; ${more.join(' ')} is too many`)
  const names: Names = {}
  for (const role of ROLES) {
    const name = values[role]
    if (name !== undefined) names[role] = name
  }
  if (values['day-first'] && values['month-first'])
    throw new LogError('--day-first and --month-first exclude each other')
  const dayOrder = values['day-first']
    ? 'day-first'
    : values['month-first']
      ? 'month-first'
      : undefined
  return {
    file,
    name: cut(values.name?.trim() || nameOfLog(file), 250),
    org: values.org,
    log: {
      names,
      dayOrder,
      encoding: values.encoding,
      separator: separatorFrom(values.separator),
      format: formatFrom(values.format),
    },
  }
}

function parse(args: string[]) {
  const text = { type: 'string' } as const
  const flag = { type: 'boolean' } as const
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        help: { ...flag, short: 'h' },
        org: text,
        name: text,
        format: text,
        encoding: text,
        separator: text,
        'day-first': flag,
        'month-first': flag,
        case: text,
        activity: text,
        time: text,
        start: text,
        resource: text,
        group: text,
        transition: text,
        instance: text,
        due: text,
      },
    })
  } catch (error) {
    throw new LogError(
      error instanceof Error ? (error.message.split('. ')[0] ?? '') : String(error),
    )
  }
}

function separatorFrom(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  if (text === 'tab' || text === '\\t') return '\t'
  if (text.length === 1 && !/["\r\n]/.test(text)) return text
  throw new LogError('--separator takes one character, or tab')
}

function formatFrom(text: string | undefined): 'xes' | 'csv' | undefined {
  const format = text?.toLowerCase()
  if (format === undefined || format === 'xes' || format === 'csv') return format
  throw new LogError('--format takes xes or csv')
}
