import * as z from 'zod/mini'

import { t } from '#src/texts/fields.ts'

import type { FieldKind } from '../field-kind.ts'
import { asText, isBlank } from '../shown.ts'

/** What stands for a date of which only a part is typed yet. */
export const PARTIAL = '…'

const DAY = /^(\d{4})-(\d\d)-(\d\d)(?!\d)/

/** The first ten characters, where they are a day that the calendar has. */
function dayOf(text: string) {
  const [day, year, month, date] = DAY.exec(text) ?? []
  if (day === undefined) return
  const first = new Date(`${year}-${month}-01T00:00:00Z`)
  if (Number.isNaN(first.valueOf())) return
  first.setUTCDate(Number(date))
  return first.getUTCMonth() + 1 === Number(month) && Number(date) > 0 ? day : undefined
}

/** The moment, where it is one of the years that the wire can write; without a zone it is in UTC (reference 1.5). */
function momentOf(text: string) {
  if (dayOf(text) === undefined) return
  const isZoned = /(Z|[+-]\d\d:?\d\d)$|^.{10}$/i.test(text)
  const moment = new Date(isZoned ? text : `${text.replace(' ', 'T')}Z`)
  if (Number.isNaN(moment.valueOf())) return
  const iso = moment.toISOString()
  return DAY.test(iso) ? iso : undefined
}

/**
 * A day, or with `collect_time` a moment. A day is written at noon in UTC and read by its first ten characters, so
 * that it is the same day in every zone.
 */
export const dateKind: FieldKind<'date'> = {
  draft: z.string(),
  empty: '',
  isEmpty: (draft) => draft === '',
  suggested: (text, { collect_time }) => (collect_time ? momentOf(text) : dayOf(text)) ?? '',
  decode(value, { collect_time }) {
    if (isBlank(value)) return ''
    if (typeof value !== 'string') return
    return collect_time ? momentOf(value) : dayOf(value)
  },
  encode: (draft, { collect_time }) =>
    collect_time || dayOf(draft) !== draft ? draft : `${draft}T12:00:00.000Z`,
  cleared: () => '',
  wrong(draft, { collect_time }) {
    const isSound = collect_time ? momentOf(draft) === draft : dayOf(draft) === draft
    return isSound ? undefined : { is: 'not-a-date', text: t('field.notADate') }
  },
  shown: (value, { collect_time }) =>
    typeof value === 'string' && DAY.test(value)
      ? { kind: 'date', value, hasTime: collect_time && !Number.isNaN(Date.parse(value)) }
      : asText(value),
}
