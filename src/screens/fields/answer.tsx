import type { Field } from '#src/api/schema/field.ts'
import { dateOnly, exactTime } from '#src/lib/dates.ts'
import { mailLink } from '#src/lib/links.ts'
import { useZone } from '#src/queries/member-queries.ts'
import { t } from '#src/texts/fields.ts'
import { RichText } from '#src/ui/rich-text.tsx'

import { CellTable } from './cell-table.tsx'
import { shown } from './field-kinds.ts'
import { FileName } from './file-name.tsx'
import { usePeopleNames } from './people-names.ts'
import type { Shown } from './shown.ts'

/** A stored answer, so that people can read it; whatever is stored, something is shown. */
export function Answer({ field, value }: { field: Field; value: unknown }) {
  const it = shown(field, value)
  switch (it.kind) {
    case 'nothing':
      return <span className="text-muted">{t('answers.none')}</span>
    case 'text':
      return <span className="whitespace-pre-line">{it.text}</span>
    case 'rich':
      return <RichText html={it.html} />
    case 'list':
      return (
        <ul className="flex flex-wrap gap-1">
          {it.items.map((item, at) => (
            // oxlint-disable-next-line react/no-array-index-key -- the same text may stand there twice
            <li key={at} className="rounded-sm bg-neutral-soft px-1.5 text-neutral">
              {item}
            </li>
          ))}
        </ul>
      )
    case 'date':
      return it.hasTime ? (
        <Time value={it.value} />
      ) : (
        <time dateTime={it.value.slice(0, 10)}>{dateOnly(it.value)}</time>
      )
    case 'email':
      return (
        <a href={mailLink(it.address)} className="text-accent underline underline-offset-2">
          {it.address}
        </a>
      )
    case 'files':
      return (
        <ul className="grid gap-1">
          {it.files.map((file, at) => (
            <li key={file.id ?? file.url ?? at}>
              <FileName file={file} />
            </li>
          ))}
        </ul>
      )
    case 'table':
      return <CellTable columns={it.columns} rows={it.rows} />
    case 'people':
      return <People {...it} />
  }
}

const Time = ({ value }: { value: string }) => (
  <time dateTime={value}>{exactTime(value, useZone())}</time>
)

const People = (it: Extract<Shown, { kind: 'people' }>) => usePeopleNames(it).join(', ')
