import { t } from '#src/texts/t.ts'

const AT_MOST = 3

/** A few names as people say them; of many the first ones and how many there are besides. */
export function nameList(names: readonly string[], type: 'conjunction' | 'disjunction') {
  const shown = names.length > AT_MOST ? names.slice(0, AT_MOST - 1) : names
  const others = names.length - shown.length
  const all = others > 0 ? [...shown, t('filter.others', { count: others })] : shown
  return new Intl.ListFormat('en-GB', { type }).format(all)
}
