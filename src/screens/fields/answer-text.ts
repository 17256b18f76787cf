import type { Field } from '#src/api/schema/field.ts'
import { dateOnly, exactTime } from '#src/lib/dates.ts'

import { shown } from './field-kinds.ts'
import { type NameOf, namesOf } from './people-names.ts'
import { withoutMarkup } from './rich-text.ts'

/** Who is called what, and in which zone times are told. */
export type TextEnv = NameOf & { zone: string }

/** A stored answer as plain text, '' where there is none; a table has a line for each row, cells apart by tabs. */
export function answerText(field: Field, value: unknown, env: TextEnv): string {
  const it = shown(field, value)
  switch (it.kind) {
    case 'nothing':
      return ''
    case 'text':
      return it.text
    case 'rich':
      return withoutMarkup(it.html)
    case 'list':
      return it.items.join(', ')
    case 'date':
      return it.hasTime ? exactTime(it.value, env.zone) : dateOnly(it.value)
    case 'email':
      return it.address
    case 'files':
      return it.files.map(({ name }) => name).join(', ')
    case 'table':
      return [it.columns, ...it.rows].map((cells) => cells.join('\t')).join('\n')
    case 'people':
      return namesOf(it, env).join(', ')
  }
}
