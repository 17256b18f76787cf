import type { Field } from '#src/api/schema/field.ts'
import { t } from '#src/texts/fields.ts'

import { lettersOf } from './limits.ts'

const NAMES = ['numeric', 'email', 'url', 'alpha', 'alpha_num', 'alpha_dash'] as const
type Name = (typeof NAMES)[number]

/** One rule of a text field as its definition spells it: a name, or a least or greatest length. */
export type TextRule = { name: Name } | { name: 'min' | 'max'; length: number }

const HOLDS: Record<Name, (text: string) => boolean> = {
  numeric: (text) => /^\s*[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?\s*$/i.test(text),
  email: (text) => /^[^\s@]+@[^\s@]+$/.test(text),
  url: (text) => /^(?:https?|ftp):\/\/\S+$/i.test(text) && URL.canParse(text),
  alpha: (text) => /^[\p{L}\p{M}]+$/u.test(text),
  alpha_num: (text) => /^[\p{L}\p{M}\p{N}]+$/u.test(text),
  alpha_dash: (text) => /^[\p{L}\p{M}\p{N}_-]+$/u.test(text),
}

/** The rules of a field, as far as anybody knows them; the API passes over the rest as well (reference 9.3). */
export const rulesOf = ({ field_validation }: Pick<Field, 'field_validation'>): TextRule[] =>
  field_validation.flatMap((entry): TextRule[] => {
    if (typeof entry !== 'string') return []
    const known = NAMES.find((name) => name === entry)
    if (known) return [{ name: known }]
    const [, bound, digits] = /^(min|max):(\d{1,6})$/.exec(entry) ?? []
    if (digits === undefined) return []
    return [{ name: bound === 'min' ? 'min' : 'max', length: Number(digits) }]
  })

/** What the first rule that a text breaks asks for, in words. */
export function brokenRule(field: Pick<Field, 'field_validation'>, text: string) {
  for (const rule of rulesOf(field)) {
    if (rule.name === 'min' || rule.name === 'max') {
      const length = lettersOf(text)
      if (rule.name === 'min' ? length < rule.length : length > rule.length)
        return t(`field.rule.${rule.name}`, { count: rule.length })
    } else if (!HOLDS[rule.name](text)) return t(`field.rule.${rule.name}`)
  }
}
