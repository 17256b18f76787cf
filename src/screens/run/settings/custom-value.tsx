import type { CustomFieldKey } from '#src/api/schema/custom-field.ts'
import { dateOnly } from '#src/lib/dates.ts'
import { OUTSIDE, webLink } from '#src/lib/links.ts'
import { t } from '#src/texts/run.ts'

import { columnsOf, draftOf } from './custom-values.ts'

/** What a custom field holds, to be read. */
export function CustomValue({ of, value }: { of: CustomFieldKey; value: unknown }) {
  const draft = draftOf(of, value)
  if (draft.length === 0) return <span className="text-muted">{t('settings.none')}</span>
  if (typeof draft !== 'string') {
    const rows = draft.filter((row) => typeof row !== 'string')
    if (rows.length === 0) return draft.filter((one) => typeof one === 'string').join(', ')
    const columns = columnsOf(of, rows)
    return (
      <div className="overflow-x-auto">
        <table className="border-collapse text-left">
          <thead>
            <tr className="text-sm text-muted">
              {columns.map((column) => (
                <th key={column} scope="col" className="border border-line px-2 font-normal">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, at) => (
              // oxlint-disable-next-line react/no-array-index-key -- a row has no name of its own
              <tr key={at}>
                {columns.map((column) => (
                  <td key={column} className="border border-line px-2">
                    {row[column]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    )
  }
  if (of.field_type === 'boolean') return t(draft === 'true' ? 'custom.yes' : 'custom.no')
  if (of.field_type === 'date') return dateOnly(draft)
  const link = of.field_type === 'url' ? webLink(draft) : undefined
  if (link !== undefined)
    return (
      <a href={link} {...OUTSIDE} className="text-accent underline underline-offset-2">
        {draft}
      </a>
    )
  return <span className="whitespace-pre-line">{draft}</span>
}
