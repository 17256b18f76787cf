import type { Field } from '#src/api/schema/field.ts'
import { dateOnly } from '#src/lib/dates.ts'
import { useOrg } from '#src/lib/use-org.ts'
import { t } from '#src/texts/run.ts'
import { Icon } from '#src/ui/icon.tsx'
import { Moment } from '#src/ui/moment.tsx'

import { shown } from './answer-text.ts'
import { memberName, usePeople } from '../people.ts'

/** One answer of the kick-off form, so that people can read it. */
export function AnswerValue({ field, value }: { field: Field; value: unknown }) {
  const people = usePeople()
  const org = useOrg()
  const it = shown(field, value)
  switch (it.kind) {
    case 'nothing':
      return <span className="text-muted">{t('answers.none')}</span>
    case 'text':
      return <span className="whitespace-pre-line">{it.text}</span>
    case 'list':
      return (
        <ul className="flex flex-wrap gap-1">
          {it.items.map((item, at) => (
            <li key={at} className="rounded-sm bg-neutral-soft px-1.5 text-neutral">
              {item}
            </li>
          ))}
        </ul>
      )
    case 'date':
      return it.hasTime ? (
        <Moment instant={it.value} zone={people.zone} />
      ) : (
        <time dateTime={it.value.slice(0, 10)}>{dateOnly(it.value)}</time>
      )
    case 'email':
      return (
        <a href={`mailto:${it.address}`} className={LINK}>
          {it.address}
        </a>
      )
    case 'files':
      return (
        <ul className="grid gap-1">
          {it.files.map(({ id, name, url }, at) => (
            <li key={at} className="flex items-center gap-1.5">
              <Icon name="file" className="text-muted" />
              <FileLink href={url ?? (id && `/api/organizations/${org}/file/${id}/dl`)}>
                {name}
              </FileLink>
            </li>
          ))}
        </ul>
      )
    case 'table':
      return <CellTable columns={it.columns} rows={it.rows} />
    case 'people':
      return [
        ...it.users.map((id) => memberName(people, id)),
        ...it.guests,
        ...it.groups.map((id) => people.groups.get(id) ?? t('person.group')),
      ].join(', ')
  }
}

const LINK = 'text-accent underline underline-offset-2'

const FileLink = ({ href, children }: { href: string | null; children: string }) =>
  href ? (
    <a href={href} target="_blank" rel="noreferrer" className={LINK}>
      {children}
    </a>
  ) : (
    children
  )

const CellTable = ({ columns, rows }: { columns: string[]; rows: string[][] }) => (
  <div className="overflow-x-auto">
    <table className="w-full border-collapse text-left text-sm [&_td]:border [&_td]:border-line [&_td]:px-1.5 [&_td]:py-0.5 [&_th]:border [&_th]:border-line [&_th]:px-1.5 [&_th]:py-0.5 [&_th]:font-medium [&_th]:text-muted">
      <thead>
        <tr>
          {columns.map((label, at) => (
            <th key={at} scope="col">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((cells, row) => (
          <tr key={row}>
            {cells.map((cell, at) => (
              <td key={at}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
)
