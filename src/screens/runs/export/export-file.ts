import type { Run } from '#src/api/schema/run.ts'
import { csvLines, isoInZone } from '#src/lib/csv-cells.ts'
import { t } from '#src/texts/t.ts'

import type { ColumnId } from '../url/columns-param.ts'
import { exportColumns, type ExportEnv, namedRun } from './export-columns.ts'

export type Format = 'csv' | 'json'

/** What a file says about itself. */
export type Head = {
  address: string
  view: string | undefined
  columns: readonly ColumnId[]
  /** Not every row, but those that were selected. */
  selected: boolean
  /** Parts of the address that nobody could honour. */
  notApplied: readonly string[]
}

/** What has become of it. */
export type Ending = { complete: boolean; notes: readonly string[] }

/** A file in the making; what was added is held as blobs, which a browser may keep outside of its memory. */
export type ExportFile = {
  add: (runs: readonly Run[]) => void
  blob: (ending: Ending) => Blob
}

type Made = { head: Head; env: ExportEnv; hasBom: boolean }

function csvFile({ head, env, hasBom }: Made): ExportFile {
  const columns = exportColumns(head.columns, env)
  const first = csvLines([columns.map((column) => column.head)])
  const parts = [new Blob([hasBom ? '\uFEFF' : '', first])]
  return {
    add: (runs) => {
      const rows = runs.map((run) => columns.map(({ cell }) => cell(run)))
      if (rows.length > 0) parts.push(new Blob([csvLines(rows)]))
    },
    blob: ({ complete, notes }) => {
      const last = complete
        ? ''
        : csvLines([columns.map((_, at) => (at === 0 ? notes.join(' ') : ''))])
      return new Blob([...parts, last], { type: 'text/csv;charset=utf-8' })
    },
  }
}

function jsonFile({ head, env }: Made): ExportFile {
  const parts: Blob[] = []
  let count = 0
  return {
    add: (runs) => {
      if (runs.length === 0) return
      const lines = runs.map((run) => JSON.stringify(namedRun(run, env)))
      parts.push(new Blob([count > 0 ? ',\n' : '', lines.join(',\n')]))
      count += runs.length
    },
    blob: (ending) => {
      const { notApplied, ...rest } = head
      const about = {
        runboard: 'processes',
        version: 1,
        ...rest,
        not_applied: notApplied,
        exported_at: isoInZone(env.now, env.zone),
        zone: env.zone,
        count,
        ...ending,
      }
      const opening = JSON.stringify(about, undefined, 2).replace(/\n}$/, ',\n"processes": [\n')
      return new Blob([opening, ...parts, '\n]\n}\n'], { type: 'application/json' })
    },
  }
}

/** An empty file of that format. */
export const newFile = (format: Format, made: Made) =>
  format === 'csv' ? csvFile(made) : jsonFile(made)

/** What a file is called: after the view and the day, and plainly where it is not all. */
export const fileName = (slug: string, day: string, format: Format, complete: boolean) =>
  `${[t('export.fileName'), slug, day, complete ? '' : t('export.fileName.incomplete')].filter(Boolean).join('-')}.${format}`
