import { t } from '#src/texts/t.ts'

const OFFERED = [
  '-created_at',
  'created_at',
  'due_date',
  '-due_date',
  '-last_updated',
  'name',
  '-name',
  'progress',
  '-progress',
] as const

/** The orders to choose from; another one that the address asks for is among them. */
export function sortOptions(current: string) {
  const offered = OFFERED.map((sort) => ({ value: sort, text: t(`sort.${sort}`) }))
  return OFFERED.some((sort) => sort === current)
    ? offered
    : [...offered, { value: current, text: t('sort.other', { sort: current }) }]
}
