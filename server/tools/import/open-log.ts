import { basename } from 'node:path'

import { readCsv, type CsvOptions } from './csv.ts'
import type { LogReader } from './log.ts'
import { openSource, type SourceOptions } from './source.ts'
import { readXes } from './xes.ts'

export type LogOptions = CsvOptions & SourceOptions & { format?: 'xes' | 'csv' | undefined }

/** Opens an event log: XES where its text begins as XML does, else CSV. Throws a LogError. */
export async function openLog(path: string, options: LogOptions = {}): Promise<LogReader> {
  const source = await openSource(path, options)
  const isXml = /^\uFEFF?\s*</.test(source.head)
  const format = options.format ?? (isXml ? 'xes' : 'csv')
  return format === 'xes' ? readXes(source, options.names) : await readCsv(source, options)
}

/** The log's name where none is given: its file's, without what says how it is packed. */
export const nameOfLog = (path: string) =>
  basename(path)
    .replace(/\.gz$/i, '')
    .replace(/\.(xes|csv|tsv|txt|xml)$/i, '') || basename(path)
