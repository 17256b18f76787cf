import type { Activity } from '#src/api/schema/activity.ts'
import { csvLines, isoInZone } from '#src/lib/csv-cells.ts'
import { t } from '#src/texts/talk.ts'

import { actorOf, sentence } from './sentence.ts'
import { valueText } from './value-text.ts'

type Naming = Parameters<typeof valueText>[2]
export type Format = 'csv' | 'json'

const lineOf = (row: Activity, naming: Naming) => ({
  when: isoInZone(row.created_at, naming.zone),
  who: actorOf(row),
  email: row.actor?.email ?? null,
  what: sentence(row).text,
  verb: row.verb,
  type: row.type,
  field: row.field,
  before: row.old_value ?? null,
  after: row.text ?? null,
})

/** The activity as a file; everything that a spreadsheet might run is text in it. */
export function activityFile(
  format: Format,
  rows: readonly Activity[],
  about: { process: string; query: Record<string, unknown>; now: number },
  naming: Naming,
) {
  const lines = rows.map((row) => lineOf(row, naming))
  if (format === 'json') {
    const { process, query, now } = about
    const head = {
      runboard: 'activity',
      version: 1,
      process,
      query,
      exported_at: isoInZone(now, naming.zone),
      zone: naming.zone,
      count: rows.length,
    }
    const text = JSON.stringify({ ...head, activity: lines }, undefined, 2)
    return new Blob([`${text}\n`], { type: 'application/json' })
  }
  const head = ['when', 'who', 'email', 'what', 'verb', 'type', 'field'] as const
  const cells = lines.map(({ before, after, ...rest }) => [
    ...head.map((key) => rest[key]),
    before === null ? null : valueText(rest.field, before, naming),
    after === null ? null : valueText(rest.field, after, naming),
  ])
  const names = [
    ...head.map((key) => t(`activity.export.${key}`)),
    t('activity.before'),
    t('activity.after'),
  ]
  // The mark is what makes a spreadsheet read it as UTF-8.
  return new Blob(['\uFEFF', csvLines([names, ...cells])], { type: 'text/csv;charset=utf-8' })
}
